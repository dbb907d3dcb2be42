# Forecasts every series of a file with one model of the package forecast.
# Rscript peers.R MODEL INPUT OUTPUT
# INPUT:  id,season,horizon,v1,v2,...           (NA where missing)
# OUTPUT: id,CPU seconds,mean...,lower 80...,upper 80...,lower 95...,upper 95...
suppressMessages(library(forecast))
arguments <- commandArgs(trailingOnly = TRUE)
model <- arguments[1]
levels <- c(80, 95)
models <- list(
  ets = function(y, h) forecast(ets(if (frequency(y) > 24) ts(as.numeric(y)) else y), h = h, level = levels),
  thetaf = function(y, h) thetaf(y, h = h, level = levels),
  auto.arima = function(y, h) forecast(auto.arima(y), h = h, level = levels),
  stlf = function(y, h) if (frequency(y) > 1 && length(y) > 2 * frequency(y)) stlf(y, h = h, level = levels)
                        else forecast(ets(y), h = h, level = levels),
  tbats = function(y, h) forecast(tbats(y, use.parallel = FALSE), h = h, level = levels))
output <- file(arguments[3], "w")
for (line in readLines(arguments[2])) {
  cells <- strsplit(line, ",")[[1]]
  y <- suppressWarnings(ts(as.numeric(cells[-(1:3)]), frequency = as.integer(cells[2])))
  h <- as.integer(cells[3])
  if (anyNA(y) && model != "auto.arima") y <- na.interp(y)
  before <- proc.time()
  f <- tryCatch(models[[model]](y, h), error = function(e) NULL)
  after <- proc.time()
  if (!is.null(f)) {
    values <- c(f$mean, f$lower[, 1], f$upper[, 1], f$lower[, 2], f$upper[, 2])
    if (all(is.finite(values))) {
      seconds <- sum((after - before)[c("user.self", "sys.self")])
      cat(cells[1], format(seconds, digits = 6), paste(format(values, digits = 15, trim = TRUE), collapse = ","),
          sep = ",", file = output)
      cat("\n", file = output)
    }
  }
}
close(output)
