# Reference values of regression: Rscript regression-reference.R (R 4.2.2, MASS 7.3-58.2, nlme 3.1-162).
# Writes regression-series.csv and regression-r.csv beside it.
library(MASS)
library(nlme)
set.seed(20260301)
n <- 120
t <- 0:(n - 1)
orders <- round(1000 + 4 * t + 150 * rnorm(n), 1)
users <- round(0.4 * orders + 60 * rnorm(n), 1)
month <- factor(t %% 12)
ar <- as.numeric(arima.sim(list(ar = 0.6), n, sd = 8))
cpu <- round(50 + 0.3 * t + 0.08 * orders + 10 * sin(2 * pi * t / 12) + ar, 3)
bent <- cpu
bent[c(10, 40, 41, 77, 100)] <- bent[c(10, 40, 41, 77, 100)] + c(300, -250, 400, 350, 500)
future <- data.frame(t = n + 0:5, orders = 1500 + 20 * (0:5))
write.csv(data.frame(t, orders, users, cpu, bent), "regression-series.csv", row.names = FALSE)

out <- data.frame(case = character(), name = character(), value = numeric())
put <- function(case, names, values)
  out <<- rbind(out, data.frame(case = case, name = names, value = as.numeric(values)))

# Plain least squares on trend and orders, with prediction intervals.
fit <- lm(cpu ~ t + orders)
put("lm", c("intercept", "trend", "orders"), coef(fit))
put("lm", c("se.intercept", "se.trend", "se.orders"), coef(summary(fit))[, 2])
put("lm", "sigma", summary(fit)$sigma)
p <- predict(fit, future, interval = "prediction", level = 0.9)
put("lm", paste0("fit.", 1:6), p[, 1])
put("lm", paste0("upper.", 1:6), p[, 3])

# Month dummies.
months <- data.frame(t = future$t, orders = future$orders, month = factor(future$t %% 12, levels = 0:11))
fit <- lm(cpu ~ t + orders + month)
put("dummies", c("trend", "orders"), coef(fit)[2:3])
put("dummies", "sigma", summary(fit)$sigma)
p <- predict(fit, months, interval = "prediction", level = 0.9)
put("dummies", paste0("fit.", 1:6), p[, 1])
put("dummies", paste0("upper.", 1:6), p[, 3])

# Constant elasticity.
fit <- lm(log(cpu) ~ t + log(orders))
put("elasticity", c("trend", "orders"), coef(fit)[2:3])
put("elasticity", c("se.trend", "se.orders"), coef(summary(fit))[2:3, 2])

# Huber.
fit <- rlm(bent ~ t + orders, k = 1.345, maxit = 1000, acc = 1e-13)
put("huber", c("intercept", "trend", "orders"), coef(fit))
put("huber", c("se.intercept", "se.trend", "se.orders"), coef(summary(fit))[, 2])
put("huber", "sigma", fit$s)

# Ridge in closed form: the two drivers penalised at unit standard deviation (divisor n), level and trend free.
X <- cbind(1, t, orders, users)
s <- apply(cbind(orders, users), 2, function(v) mean((v - mean(v))^2))
ridge <- function(lambda) {
  A <- t(X) %*% X + diag(c(0, 0, lambda * s))
  beta <- solve(A, t(X) %*% cpu)
  hat <- sum(diag(X %*% solve(A, t(X))))
  list(beta = beta, gcv = mean((cpu - X %*% beta)^2) / (1 - hat / n)^2)
}
for (lambda in c(1, 25, 400)) {
  r <- ridge(lambda)
  put(paste0("ridge.", lambda), c("intercept", "trend", "orders", "users", "gcv"), c(r$beta, r$gcv))
}

# First-order autoregressive errors by maximum likelihood.
fit <- gls(cpu ~ t + orders, correlation = corAR1(form = ~ t), method = "ML")
put("gls", c("trend", "orders"), coef(fit)[2:3])
put("gls", c("se.trend", "se.orders"), sqrt(diag(fit$varBeta))[2:3])
put("gls", "phi", coef(fit$modelStruct$corStruct, unconstrained = FALSE))
a <- arima(cpu, c(1, 0, 0), xreg = cbind(t, orders))
p <- predict(a, 6, newxreg = as.matrix(future))
put("gls", paste0("fit.", 1:6), p$pred)
put("gls", paste0("se.", 1:6), p$se)
out$value <- format(out$value, digits = 15, trim = TRUE)
write.csv(out, "regression-r.csv", row.names = FALSE, quote = FALSE)
