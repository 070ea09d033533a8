# R's figures beside ours: the same jobs on the same survey, which the bench has left in a file.
# Rscript analysis-reference.R FILE ROWS REPETITIONS
# Prints "time NAME milliseconds …" and "answer NAME numbers …", a line each.

suppressPackageStartupMessages(library(survey))

arguments <- commandArgs(trailingOnly = TRUE)
rows <- as.integer(arguments[2])
repetitions <- as.integer(arguments[3])

items <- sprintf("q%02d", 1:30)
segments <- paste0("seg", 1:5)
scores <- paste0("s", 1:5)

connection <- file(arguments[1], "rb")
codes <- lapply(c(items, segments), function(name) {
  code <- readBin(connection, "integer", rows, size = 1)
  code[code == 0L] <- NA
  code
})
numbers <- lapply(c(scores, "weight"), function(name) readBin(connection, "double", rows))
close(connection)
names(codes) <- c(items, segments)
names(numbers) <- c(scores, "weight")
units <- data.frame(lapply(codes, factor), numbers)

report <- function(kind, name, values) cat(kind, name, format(values, digits = 15, trim = TRUE), "\n")

# Times a job after one that does not count, and hands back what it computed.
timed <- function(name, job) {
  answer <- job()
  seconds <- vapply(seq_len(repetitions), function(repetition) {
    gc(FALSE)
    system.time(job())[["elapsed"]]
  }, numeric(1))
  report("time", name, round(1000 * seconds, 3))
  invisible(answer)
}

timed("calibration", function() sort(runif(5e6)))

counts <- timed("crosstabs", function() lapply(codes[items], function(code) {
  code[is.na(code)] <- 6L
  matrix(tabulate((codes$seg2 - 1L) * 6L + code, 36L), 6L)
}))
report("answer", "counts", unlist(lapply(counts, function(table) t(table[1:5, ]))))

design <- timed("design", function() svydesign(ids = ~1, strata = ~seg1, weights = ~weight, data = units))

test <- timed("relation", function() svychisq(~ q01 + seg2, design, statistic = "F"))
report("answer", "test", c(test$statistic, test$parameter))

means <- timed("means", function() svyby(~ s1 + s2 + s3 + s4 + s5, ~seg2, design, svymean, na.rm = TRUE))
report("answer", "means", unlist(means[scores]))
report("answer", "errors", unlist(means[paste0("se.", scores)]))
