# Rscript trend-tests.R prints what MannKendallTest compares with (R 4.2.2, base only).
mk <- function(x) {
  n <- length(x)
  t <- table(x)
  c(S = sum(sign(outer(x, x, "-"))[lower.tri(diag(n))]),
    V = (n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5))) / 18)
}
z <- function(m) unname((m[1] - sign(m[1])) / sqrt(m[2]))
hamed.rao <- function(x) {
  n <- length(x)
  slopes <- outer(x, x, "-") / outer(1:n, 1:n, "-")
  b <- median(slopes[lower.tri(slopes)])
  a <- acf(rank(x - b * (1:n)), lag.max = n - 3, plot = FALSE)$acf[-1]
  k <- 1:(n - 3)
  u <- abs(a) > 1.96 / sqrt(n)
  f <- max(1, 1 + 2 / (n * (n - 1) * (n - 2)) * sum(((n - k) * (n - k - 1) * (n - k - 2) * a)[u]))
  m <- mk(x)
  c(factor = f, z = z(c(m[1], m[2] * f)))
}
options(digits = 12)
for (x in list(Nile, lynx, LakeHuron)) print(hamed.rao(as.numeric(x)))
x <- as.numeric(USAccDeaths)
s <- rowSums(sapply(1:12, function(p) mk(x[seq(p, length(x), 12)])))
print(c(s, z = z(s)))
y <- as.numeric(Nile); y[c(5, 20:29, 77)] <- NA # gaps: the test leaves them out, slopes keep their place in time
print(mk(na.omit(y)))
d <- outer(y, y, "-") / outer(1:100, 1:100, "-")
print(median(d[lower.tri(d)], na.rm = TRUE))
