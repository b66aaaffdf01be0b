# Agreement of raters, calculated with the R package multilevel, independently of the Rust code.
#
# Usage: Rscript agreement.R > agreement.csv
# ranvar is the variance of ratings that fall evenly on the options: (A^2 - 1) / 12, 2 for five of them.
suppressMessages(library(multilevel))
cases <- list(
  c(4, 4, 5, 3, 4), c(3, 3, 3), c(0, 4), c(1, 2), c(0, 1, 2, 3, 4), c(4, 4, 4, 0), c(2, 3), c(1, 3, 4),
  c(2.5, 3.25, 1.75, 3), c(5, 5, 4, 5, 3, 4, 4, 5), c(1, 7, 4, 4), c(6, 7, 6, 5)
)
options <- c(5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 7, 7)
cat("# multilevel", as.character(packageVersion("multilevel")), "\n", sep = " ")
cat("options,ratings,r_wg\n")
for (index in seq_along(cases)) {
  even <- (options[index]^2 - 1) / 12
  agreement <- rwg(cases[[index]], rep(1, length(cases[[index]])), ranvar = even)$rwg
  cat(options[index], paste(cases[[index]], collapse = " "), format(agreement, digits = 15), sep = ",")
  cat("\n")
}
