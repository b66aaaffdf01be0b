# Writes the data sets that the statistics are checked on: invented answers from 1 to 5, some left out.
#
# Usage: Rscript data_sets.R > data-sets.csv
# Columns: set, group, then up to eight items; an empty cell is no answer.
set.seed(20261122, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
cat("set,group,i1,i2,i3,i4,i5,i6,i7,i8\n")
for (set in 1:24) {
  items <- 3 + set %% 6
  people <- c(30, 36, 48, 60, 90, 150)[1 + set %% 6]
  groups <- c(3, 4, 6)[1 + set %% 3]
  loading <- c(0.4, 0.6, 0.8)[1 + set %% 3]
  centre <- c(-1, 0, 1)[1 + (set %/% 3) %% 3]
  missing <- if (set %% 3 == 0) 0.05 else 0
  group <- rep_len(1:groups, people)
  if (set %% 2 == 0) group <- sort(sample(1:groups, people, replace = TRUE))
  between <- rnorm(groups, sd = c(0, 0.5, 1)[1 + set %% 3])
  person <- rnorm(people) + between[group]
  for (row in 1:people) {
    answers <- round(3 + centre + loading * person[row] + sqrt(1 - loading^2) * rnorm(items))
    answers <- pmin(5, pmax(1, answers))
    answers[runif(items) < missing] <- NA
    cells <- c(ifelse(is.na(answers), "", answers), rep("", 8 - items))
    cat(set, group[row], cells, sep = ",")
    cat("\n")
  }
}
