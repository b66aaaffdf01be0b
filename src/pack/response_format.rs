//! Printed response formats: the ladder of answers under a statement.

/// Which end of the printed format is the healthy one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Favourable {
    /// The high end: agreeing is good news.
    High,
    /// The low end: agreeing is bad news.
    Low,
}

/// Whether an answer is good news, bad news or neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Leaning {
    /// Good news.
    Favourable,
    /// Neither.
    Neutral,
    /// Bad news.
    Unfavourable,
}

impl Leaning {
    /// The leaning for an item whose low end is the healthy one.
    #[must_use]
    pub fn mirrored(self) -> Leaning {
        match self {
            Leaning::Favourable => Leaning::Unfavourable,
            Leaning::Neutral => Leaning::Neutral,
            Leaning::Unfavourable => Leaning::Favourable,
        }
    }

    /// The word used in packs, results and reports.
    pub fn word(self) -> &'static str {
        match self {
            Leaning::Favourable => "favourable",
            Leaning::Neutral => "neutral",
            Leaning::Unfavourable => "unfavourable",
        }
    }
}

/// One rung of a response format.
#[derive(Debug, Clone, PartialEq)]
pub struct ResponseOption {
    /// Stable name within the format.
    pub id: String,
    /// Printed points.
    pub points: f64,
    /// What it means under a statement whose high end is healthy.
    pub leaning: Leaning,
    /// Labels by language; the first of each language is the printed one, the others are synonyms.
    pub labels: Vec<(String, Vec<String>)>,
}

impl ResponseOption {
    /// The label as printed in the pack's first language that has one.
    pub fn printed(&self) -> &str {
        self.labels.iter().flat_map(|(_, labels)| labels).next().map_or(&self.id, |label| label)
    }

    /// All labels, of all languages.
    pub fn all_labels(&self) -> impl Iterator<Item = &str> {
        self.labels.iter().flat_map(|(_, labels)| labels.iter().map(String::as_str))
    }
}

/// A ladder of response options, lowest first, at least two, points strictly rising.
#[derive(Debug, Clone, PartialEq)]
pub struct ResponseFormat {
    /// Stable name.
    pub id: String,
    /// Title for people.
    pub title: String,
    /// The rungs, lowest first.
    pub options: Vec<ResponseOption>,
}

impl ResponseFormat {
    /// Whether its printed labels say how far somebody agrees; answers to others are no agreement.
    pub fn asks_agreement(&self) -> bool {
        let is_agreement = |option: &ResponseOption| option.printed().to_lowercase().contains("agree");
        self.options.first().is_some_and(is_agreement) && self.options.last().is_some_and(is_agreement)
    }

    /// Lowest and highest printed points.
    pub fn range(&self) -> (f64, f64) {
        let points = |option: Option<&ResponseOption>| option.map_or(0.0, |option| option.points);
        (points(self.options.first()), points(self.options.last()))
    }

    /// The position of the option with these printed points.
    pub fn option_with(&self, points: f64) -> Option<usize> {
        self.options.iter().position(|option| (option.points - points).abs() < 1e-9)
    }

    /// How far option `index` lies from the healthy end, as a share of the printed range: 0 is healthy.
    pub fn unhealthy_distance(&self, index: usize, favourable: Favourable) -> f64 {
        f64::from(self.unhealthy_steps(index, favourable)) / f64::from(self.steps())
    }

    /// How many steps lie between the ends of the printed range. A step is the longest of which every option lies a
    /// whole number from the ends.
    pub fn steps(&self) -> u32 {
        self.above_low_end(self.options.len().saturating_sub(1)) / self.step()
    }

    /// How many of these steps option `index` lies from the healthy end.
    ///
    /// Reversal uses the printed range: an option nobody chose must not shift the item.
    pub fn unhealthy_steps(&self, index: usize, favourable: Favourable) -> u32 {
        let steps = self.above_low_end(index) / self.step();
        match favourable {
            Favourable::High => self.steps() - steps,
            Favourable::Low => steps,
        }
    }

    /// Hundredths of points between option `index` and the low end.
    fn above_low_end(&self, index: usize) -> u32 {
        let (low, _) = self.range();
        let hundredths = ((self.options[index].points - low) * 100.0).round();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "points rise, from -1,000 to 1,000 at most"
        )]
        let hundredths = hundredths as u32;
        hundredths
    }

    /// The longest step, in hundredths of points.
    fn step(&self) -> u32 {
        fn common(one: u32, other: u32) -> u32 {
            if other == 0 { one } else { common(other, one % other) }
        }
        (0..self.options.len()).map(|index| self.above_low_end(index)).fold(0, common).max(1)
    }

    /// What option `index` means for an item.
    pub fn leaning(&self, index: usize, favourable: Favourable) -> Leaning {
        let leaning = self.options[index].leaning;
        match favourable {
            Favourable::High => leaning,
            Favourable::Low => leaning.mirrored(),
        }
    }
}

/// Labels that are not an answer on any format, by language.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NonAnswers {
    /// Declined, cannot judge, does not apply: counted, and out of every base.
    pub cannot_judge: Vec<(String, Vec<String>)>,
    /// Said to be not answered.
    pub missing: Vec<(String, Vec<String>)>,
    /// Said not to have been asked.
    pub not_asked: Vec<(String, Vec<String>)>,
}
