# Makes arima-series.csv, arima-r.csv and arima-auto-r.csv: Rscript arima-reference.R, with R 4.2.2 and forecast 8.20.
# kappa is raised from 1e6: the diffuse prior of R then costs the likelihood 1e-4 instead of up to 4e-3.
suppressMessages(library(forecast))
num <- function(x) paste(format(as.numeric(x), digits = 12, trim = TRUE), collapse = " ")
data <- list(AirPassengers = AirPassengers, logAirPassengers = log(AirPassengers), USAccDeaths = USAccDeaths,
  lynx = lynx, WWWusage = WWWusage, gas = gas, Nile = Nile, wineind = wineind, LakeHuron = LakeHuron,
  nottem = nottem, UKgas = UKgas, JohnsonJohnson = JohnsonJohnson, austres = austres, nhtemp = nhtemp,
  presidents = presidents)
out <- "# series of R's datasets package and of package forecast (gas, wineind): name, frequency, values (NA missing)"
for (s in names(data)) out <- c(out, paste(s, frequency(data[[s]]), num(data[[s]]), sep = ","))
writeLines(out, "arima-series.csv")

fits <- c("# f <- arima(series, c(p,d,q), c(P,D,Q), xreg, method = method); xreg: none (no mean), mean, drift (1:n), trend (mean and 1:n)",
  "# columns: series, p d q P D Q m, xreg, method, f$coef, f$sigma2, f$loglik, f$aic, predict(f, 4)$pred, predict(f, 4)$se")
one <- function(s, order, seasonal = c(0, 0, 0), reg = "none", methods = c("ML", "CSS", "CSS-ML")) for (m in methods) {
  x <- data[[s]]; n <- length(x)
  X <- NULL; new <- NULL
  if (reg == "drift") { X <- cbind(drift = 1:n); new <- cbind(drift = n + 1:4) }
  if (reg == "trend") { X <- cbind(a = 1:n); new <- cbind(a = n + 1:4) }
  f <- try(arima(x, order, list(order = seasonal, period = frequency(x)), xreg = X,
    include.mean = reg %in% c("mean", "trend"), method = m, kappa = 1e8, optim.control = list(maxit = 1000, reltol = 1e-12)), silent = TRUE)
  if (inherits(f, "try-error")) { message(s, " ", m, " ", f); next }
  p <- predict(f, 4, newxreg = new)
  fits <<- c(fits, paste(s, paste(c(order, seasonal, frequency(x)), collapse = " "), reg, m, num(f$coef),
    num(f$sigma2), num(f$loglik), num(f$aic), num(p$pred), num(p$se), sep = ","))
}
one("AirPassengers", c(2, 1, 1), c(0, 1, 0)); one("AirPassengers", c(0, 1, 1), c(0, 1, 1)); one("AirPassengers", c(1, 1, 0), c(1, 0, 0))
one("logAirPassengers", c(0, 1, 1), c(0, 1, 1)); one("logAirPassengers", c(1, 0, 1), c(1, 1, 0), "drift"); one("logAirPassengers", c(2, 1, 1), c(1, 1, 1))
one("USAccDeaths", c(0, 1, 1), c(0, 1, 1)); one("USAccDeaths", c(1, 1, 1), c(1, 0, 1), "drift"); one("USAccDeaths", c(1, 0, 0), c(0, 1, 1))
one("lynx", c(2, 0, 2), reg = "mean"); one("lynx", c(3, 0, 0), reg = "mean"); one("lynx", c(2, 0, 1))
one("WWWusage", c(1, 1, 1)); one("WWWusage", c(3, 1, 0)); one("WWWusage", c(2, 2, 1))
one("gas", c(2, 1, 1), c(0, 1, 1)); one("gas", c(1, 1, 1), c(1, 1, 1))
one("Nile", c(1, 1, 1)); one("Nile", c(1, 0, 1), reg = "mean"); one("Nile", c(0, 1, 1), reg = "drift")
one("wineind", c(1, 1, 2), c(0, 1, 1)); one("wineind", c(1, 0, 1), c(0, 1, 2), "drift")
one("LakeHuron", c(2, 0, 0), reg = "trend"); one("LakeHuron", c(0, 1, 0), reg = "drift"); one("LakeHuron", c(1, 0, 1), reg = "mean")
one("nottem", c(1, 0, 0), c(2, 1, 0)); one("nottem", c(2, 0, 1), c(1, 0, 1), "mean")
one("UKgas", c(0, 1, 2), c(0, 1, 1)); one("UKgas", c(1, 1, 1), c(1, 1, 1))
one("JohnsonJohnson", c(1, 1, 1), c(0, 1, 0)); one("austres", c(0, 2, 1), c(1, 0, 0)); one("austres", c(1, 1, 0), c(1, 0, 0), "drift")
one("nhtemp", c(0, 1, 1)); one("nhtemp", c(1, 0, 1), reg = "mean")
one("presidents", c(3, 0, 0), reg = "mean"); one("presidents", c(1, 1, 1)); one("presidents", c(1, 0, 1), c(1, 0, 0), "mean"); one("presidents", c(0, 1, 1), c(0, 1, 1))
writeLines(fits, "arima-r.csv")

auto <- c("# f <- auto.arima(series); columns: series, arimaorder(f) p d q P D Q m, constant, f$coef, f$sigma2, f$loglik, f$aicc, forecast(f, 4)$mean, se = (upper95 - mean) / qnorm(.975)")
for (s in setdiff(names(data), "presidents")) {
  f <- auto.arima(data[[s]]); o <- f$arma[c(1, 6, 2, 3, 7, 4, 5)]
  g <- forecast(f, 4, level = 95)
  auto <- c(auto, paste(s, paste(o, collapse = " "), any(names(f$coef) %in% c("drift", "intercept")), num(f$coef), num(f$sigma2),
    num(f$loglik), num(f$aicc), num(g$mean), num((g$upper - g$mean) / qnorm(.975)), sep = ","))
}
writeLines(auto, "arima-auto-r.csv")
