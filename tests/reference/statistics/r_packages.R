# The statistics of each data set from other packages.
#
# Usage: Rscript r_packages.R data-sets.csv > r-packages.json
# Needs psych and multilevel and survey.
suppressMessages({ library(psych); library(multilevel); library(survey) })
number <- function(x) if (length(x) == 0 || is.na(x)) "null" else sprintf("%.17g", x)
list_of <- function(xs) paste0("[", paste(sapply(xs, number), collapse = ", "), "]")
all_sets <- read.csv(commandArgs(trailingOnly = TRUE)[1])
cat("{\n")
cat(sprintf('"versions": {"R": "%s", "psych": "%s", "multilevel": "%s", "survey": "%s"},\n',
  getRversion(), packageVersion("psych"), packageVersion("multilevel"), packageVersion("survey")))
cat('"sets": [\n')
for (set in unique(all_sets$set)) {
  data <- all_sets[all_sets$set == set, ]
  answers <- data[, 3:10]
  answers <- answers[, colSums(!is.na(answers)) > 0]
  whole <- complete.cases(answers)
  complete <- answers[whole, ]
  people <- nrow(complete)
  items <- ncol(complete)
  quality <- suppressWarnings(suppressMessages(alpha(complete, check.keys = FALSE, warnings = FALSE)))
  raw <- quality$total$raw_alpha
  ends <- alpha.ci(raw, n.obs = people, n.var = items)
  factor <- suppressWarnings(suppressMessages(fa(cor(complete), nfactors = 1, fm = "minres")))
  loadings <- factor$loadings[, 1]
  omega <- sum(loadings)^2 / (sum(loadings)^2 + sum(1 - loadings^2))
  # minres keeps loadings below 1 by force (0.9975): one factor does not describe such items.
  if (any(abs(loadings) > 0.997)) omega <- NA
  score <- rowMeans(complete)
  group <- data$group[whole]
  model <- aov(score ~ as.factor(group))
  agreement <- rwg.j(complete, group, ranvar = 2)
  first <- rwg(complete[, 1], group, ranvar = 2)
  mean_ends <- t.test(score)$conf.int
  favourable <- sum(complete[, 1] >= 4)
  wilson <- prop.test(favourable, people, correct = FALSE)$conf.int
  # All answers, one row each, clustered by respondent: the standard error of the share that is 4 or 5.
  given <- data.frame(
    person = rep(seq_len(nrow(answers)), ncol(answers)),
    answer = as.vector(as.matrix(answers))
  )
  given <- given[!is.na(given$answer), ]
  given$favourable <- as.numeric(given$answer >= 4)
  design <- suppressWarnings(svydesign(ids = ~person, data = given, weights = ~1))
  share <- svymean(~favourable, design)
  cat(sprintf('{"set": %d, "respondents": %d, "alpha": %s, "alpha_interval": [%s, %s], "omega": %s,\n',
    set, people, number(raw), number(ends$lower.ci[1]), number(ends$upper.ci[1]), number(omega)))
  cat(sprintf(' "item_rest": %s,\n', list_of(quality$item.stats$r.drop)))
  cat(sprintf(' "rwg_j": %s, "rwg_first": %s,\n', list_of(agreement$rwg.j), list_of(first$rwg)))
  cat(sprintf(' "icc_1": %s, "icc_2": %s,\n', number(ICC1(model)), number(ICC2(model))))
  cat(sprintf(' "mean_interval": %s, "wilson": %s,\n', list_of(mean_ends), list_of(wilson)))
  cat(sprintf(' "share": %s, "share_error": %s}%s\n', number(coef(share)[1]), number(SE(share)[1]),
    if (set == max(all_sets$set)) "" else ","))
}
cat("]}\n")
