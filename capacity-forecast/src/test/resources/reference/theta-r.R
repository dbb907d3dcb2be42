# R 4.2.2, forecast 8.20: Rscript theta-r.R > theta-r.csv
# Columns: series, frequency, whether a season was taken off, alpha, drift, sigma2 of the smoothing, forecasts of 12 steps,
# lower 95 % edge of the first step.
suppressMessages(library(forecast))
cat("# R", paste0(R.version$major, ".", R.version$minor), "forecast", as.character(packageVersion("forecast")), "; made by theta-r.R\n")
for (name in c("AirPassengers", "Nile", "USAccDeaths", "WWWusage", "UKgas", "nottem", "JohnsonJohnson", "LakeHuron",
               "nhtemp", "lynx", "austres")) {
  x <- get(name)
  f <- thetaf(x, h = 12, level = 95)
  seasonal <- !isTRUE(all.equal(as.numeric(diff(diff(f$mean))), rep(0, 10), tolerance = 1e-6))
  cat(name, frequency(x), seasonal, format(f$model$alpha, digits = 15), format(f$model$drift, digits = 15),
      format(f$model$sigma, digits = 15), paste(format(as.numeric(f$mean), digits = 15, trim = TRUE), collapse = " "),
      format(f$lower[1], digits = 15), sep = ",")
  cat("\n")
}
