# Rscript mint.R writes mint.csv (R 4.2.2, base only): minimum trace reconciliation in the textbook form
# y~ = S (S' W^-1 S)^-1 S' W^-1 y^ with W shrunk as in Schaefer and Strimmer (2005), about zero.
# Hierarchy: total = (a + b) + (c + d + e); nodes total, left, right, a .. e.
options(digits = 15)
S <- rbind(c(1, 1, 1, 1, 1), c(1, 1, 0, 0, 0), c(0, 0, 1, 1, 1), diag(5))
t <- 1:40
e <- sapply(1:5, function(i) sin(t * (0.7 + 0.31 * i)) * i + cos(t * t / (9 + i)) + 0.6 * sin(t * 1.7))
top <- cbind(rowSums(e) * 0.6 + cos(t * 2.3), e[, 1] + e[, 2] * 0.5, e[, 3] + e[, 5] + sin(t))
e <- cbind(top, e)
yhat <- c(103, 31, 77, 9, 19, 22, 28, 31.5)
T <- nrow(e)
V <- crossprod(e) / T
D <- sqrt(diag(V))
r <- V / outer(D, D)
x <- sweep(e, 2, D, "/")
v <- (crossprod(x^2) - crossprod(x)^2 / T) / (T * (T - 1))
off <- row(r) != col(r)
lambda <- max(0, min(1, sum(v[off]) / sum(r[off]^2)))
W <- (1 - lambda) * V
diag(W) <- diag(V)
reconcile <- function(W) as.vector(S %*% solve(t(S) %*% solve(W) %*% S, t(S) %*% solve(W) %*% yhat))
row <- function(name, x) cat(name, paste(format(x, digits = 15, trim = TRUE), collapse = ","), sep = ",", fill = 100000)
sink("mint.csv")
cat("# Made by mint.R\n")
for (j in 1:8) row(paste0("errors", j), e[, j])
row("base", yhat)
row("lambda", lambda)
row("mint", reconcile(W))
row("wls", reconcile(diag(rowSums(S))))
row("bottom", as.vector(S %*% yhat[4:8]))
sink()
