# Forecasts every series of a file with one model of the package forecast, or with prophet.
# Rscript peers.R MODEL INPUT OUTPUT
# INPUT:  id,season,horizon,v1,v2,...           (NA where missing)
# OUTPUT: id,CPU seconds,mean...,lower 80...,upper 80...,lower 95...,upper 95...
suppressMessages(library(forecast))
arguments <- commandArgs(trailingOnly = TRUE)
model <- arguments[1]
if (model == "prophet") suppressMessages(library(prophet))
levels <- c(80, 95)
# Prophet knows seasons by the calendar: a season of 24 is hourly, of 12 monthly, of 7 daily, any other yearly data.
prophet.model <- function(y, h) {
  by <- switch(as.character(frequency(y)), "24" = "hour", "12" = "month", "7" = "day", "year")
  ds <- seq(as.POSIXct("1970-01-01", tz = "GMT"), by = by, length.out = length(y) + h)
  m <- prophet(data.frame(ds = ds[seq_along(y)], y = as.numeric(y)))
  future <- data.frame(ds = tail(ds, h))
  paths <- predictive_samples(m, future)$yhat
  m$uncertainty.samples <- 0
  edges <- apply(paths, 1, quantile, probs = c(0.1, 0.025, 0.9, 0.975))
  list(mean = predict(m, future)$yhat, lower = t(edges[1:2, ]), upper = t(edges[3:4, ]))
}
models <- list(
  ets = function(y, h) forecast(ets(if (frequency(y) > 24) ts(as.numeric(y)) else y), h = h, level = levels),
  thetaf = function(y, h) thetaf(y, h = h, level = levels),
  auto.arima = function(y, h) forecast(auto.arima(y), h = h, level = levels),
  stlf = function(y, h) if (frequency(y) > 1 && length(y) > 2 * frequency(y)) stlf(y, h = h, level = levels)
                        else forecast(ets(y), h = h, level = levels),
  tbats = function(y, h) forecast(tbats(y, use.parallel = FALSE), h = h, level = levels),
  prophet = prophet.model)
output <- file(arguments[3], "w")
for (line in readLines(arguments[2])) {
  cells <- strsplit(line, ",")[[1]]
  y <- suppressWarnings(ts(as.numeric(cells[-(1:3)]), frequency = as.integer(cells[2])))
  h <- as.integer(cells[3])
  if (anyNA(y) && !(model %in% c("auto.arima", "prophet"))) y <- na.interp(y)
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
