//! Invented organizations: their professions, their units, and how people there tend to answer.

/// An organization.
pub(crate) struct Organization {
    /// The name on the command line.
    pub(crate) id: &'static str,
    /// Its professions.
    pub(crate) fields: &'static [Field],
    /// Its units.
    pub(crate) units: &'static [Unit],
}

/// A profession.
pub(crate) struct Field {
    pub(crate) name: &'static str,
    /// Its weight among the respondents.
    pub(crate) weight: f64,
    /// How healthy answers are by sign or condition: 0 as bad as can be, 1 as good as can be.
    pub(crate) health: &'static [(&'static str, f64)],
    /// The same for everything not listed.
    pub(crate) otherwise: f64,
}

/// A site or department.
pub(crate) struct Unit {
    pub(crate) name: &'static str,
    /// Its weight among the respondents.
    pub(crate) weight: f64,
    /// What it adds to the health of every answer.
    pub(crate) shift: f64,
}

/// All of them.
pub(crate) const ORGANIZATIONS: [Organization; 2] = [
    // A utility whose depots solve the same problems separately, while the conditions are good.
    Organization {
        id: "havelock-water",
        fields: &[
            Field {
                name: "Maintenance planning",
                weight: 0.3,
                health: &[
                    ("silos", 0.22),
                    ("learning-need", 0.45),
                    ("knowledge-loss", 0.28),
                    ("innovation", 0.38),
                    ("belonging", 0.4),
                    ("core-group", 0.85),
                    ("time", 0.8),
                ],
                otherwise: 0.84,
            },
            Field {
                name: "Laboratory analysis",
                weight: 0.25,
                health: &[("learning-need", 0.75), ("sponsor", 0.5), ("coordinator", 0.5)],
                otherwise: 0.82,
            },
            Field {
                name: "Network operation",
                weight: 0.45,
                health: &[
                    ("silos", 0.3),
                    ("knowledge-loss", 0.25),
                    ("sponsor", 0.2),
                    ("time", 0.12),
                    ("coordinator", 0.15),
                    ("core-group", 0.3),
                    ("safety", 0.45),
                ],
                otherwise: 0.55,
            },
        ],
        units: &[
            Unit { name: "North depot", weight: 0.3, shift: -0.05 },
            Unit { name: "South depot", weight: 0.3, shift: 0.03 },
            Unit { name: "Harbour depot", weight: 0.25, shift: 0.0 },
            Unit { name: "Head office", weight: 0.15, shift: 0.06 },
        ],
    },
    // A group of clinics that lacks training where it is said to lack exchange.
    Organization {
        id: "brightwell-clinics",
        fields: &[
            Field {
                name: "Medical coding",
                weight: 0.4,
                health: &[("learning-need", 0.15), ("knowledge-loss", 0.7), ("innovation", 0.68)],
                otherwise: 0.76,
            },
            Field {
                name: "Physiotherapy",
                weight: 0.6,
                health: &[("learning-need", 0.7), ("time", 0.5)],
                otherwise: 0.8,
            },
        ],
        units: &[
            Unit { name: "Riverside", weight: 0.4, shift: 0.0 },
            Unit { name: "St. Anne, outpatients", weight: 0.35, shift: 0.02 },
            Unit { name: "Hillcrest", weight: 0.25, shift: -0.03 },
        ],
    },
];
