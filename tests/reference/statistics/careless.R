# Indices of careless answering of invented respondents, as the R package careless (1.2.2) defines them.
#
# Usage: Rscript careless.R > careless.csv
# 24 sets of 12 respondents to four scales of six statements, the fourth and fifth of each worded the other way;
# in every third set some answers are left out. Columns: set, the 24 answers from 1 to 5 (empty: none), then
#   longstring     the longest run of one answer, answers that were not given left out
#   irv            the standard deviation of the answers given
#   evenodd        minus what evenodd() prints, of answers as printed
#   contradiction  mean over the scales of |mean of the statements worded one way - mean of the others| / 4, the
#                  others turned round
# If the package is installed, evenodd() itself is run and must agree.
set.seed(20261124, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
scales <- 4
size <- 6
turned <- rep(c(FALSE, FALSE, FALSE, TRUE, TRUE, FALSE), scales)
number <- function(x) if (is.na(x)) "" else sprintf("%.17g", x)
evenodd_of <- function(x) {
  halves <- sapply(1:scales, function(scale) {
    own <- x[(scale - 1) * size + 1:size]
    c(mean(own[c(2, 4, 6)], na.rm = TRUE), mean(own[c(1, 3, 5)], na.rm = TRUE))
  })
  whole <- !is.nan(colSums(halves))
  if (sum(whole) < 2 || sd(halves[1, whole]) == 0 || sd(halves[2, whole]) == 0) return(NA)
  r <- cor(halves[1, whole], halves[2, whole])
  max(-1, 2 * r / (1 + r))
}
cat(paste0("set,", paste0("i", 1:(scales * size), collapse = ","), ",longstring,irv,evenodd,contradiction\n"))
for (set in 1:24) {
  answers <- t(sapply(1:12, function(person) {
    kind <- (set + person) %% 4
    own <- rep(rnorm(scales), each = size)
    careful <- 3 + own + 0.7 * rnorm(scales * size)
    careful[turned] <- 6 - careful[turned]
    line <- sample(1:5, 1)
    x <- switch(kind + 1, careful, rep(line, 24), sample(1:5, 24, replace = TRUE),
      ifelse(runif(24) < 0.8, line, sample(1:5, 24, replace = TRUE)))
    x <- pmin(5, pmax(1, round(x)))
    if (set %% 3 == 0) x[runif(24) < 0.1] <- NA
    x
  }))
  colnames(answers) <- paste0("i", 1:24)
  ours <- apply(answers, 1, evenodd_of)
  if (requireNamespace("careless", quietly = TRUE)) {
    theirs <- -suppressWarnings(careless::evenodd(as.data.frame(answers), rep(size, scales)))
    stopifnot(all(abs(ours - theirs) < 1e-12, na.rm = TRUE))
  }
  for (person in 1:12) {
    x <- answers[person, ]
    given <- x[!is.na(x)]
    keyed <- ifelse(turned, 6 - x, x)
    opposed <- sapply(1:scales, function(scale) {
      own <- (scale - 1) * size + 1:size
      abs(mean(keyed[own][!turned[own]], na.rm = TRUE) - mean(keyed[own][turned[own]], na.rm = TRUE)) / 4
    })
    cells <- c(set, ifelse(is.na(x), "", x), max(rle(given)$lengths), number(sd(given)), number(ours[person]),
      number(mean(opposed, na.rm = TRUE)))
    cat(paste0(cells, collapse = ","), "\n", sep = "")
  }
}
