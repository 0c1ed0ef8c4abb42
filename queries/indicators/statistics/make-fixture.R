# Makes fixture.json: the statistics again, by R and its package survival, to compare ours with. Run once, by hand:
#   Rscript make-fixture.R > fixture.json
# Debian packages: r-base-core, r-cran-survival, r-cran-jsonlite. No test runs it.
suppressMessages({
  library(survival)
  library(jsonlite)
})
set.seed(20260101)
levels <- c(0.95, 0.998)
each <- function(...) {
  grid <- expand.grid(..., confidence = levels, stringsAsFactors = FALSE)
  lapply(seq_len(nrow(grid)), function(i) as.list(grid[i, ]))
}
z <- function(confidence) qnorm(1 - (1 - confidence) / 2)

# The roots of the score test, as prop.test gives them.
wilson <- unlist(lapply(list(
  c(0, 1), c(1, 1), c(0, 10), c(10, 10), c(1, 29), c(81, 263), c(15, 148), c(5, 56), c(1, 1000), c(999, 1000),
  c(123456, 1800000), c(0, 1e9), c(1, 1e9), c(5e8, 1e9), c(1e9, 1e9), c(3.7, 21.3)
), function(xn) lapply(levels, function(confidence) {
  test <- suppressWarnings(prop.test(xn[1], xn[2], conf.level = confidence, correct = FALSE))$conf.int
  list(x = xn[1], n = xn[2], confidence = confidence, low = test[1], high = test[2])
})), recursive = FALSE)

limits <- function(x, confidence) {
  a <- (1 - confidence) / 2
  if (x < 10) return(c(if (x == 0) 0 else qchisq(a, 2 * x) / 2, qchisq(1 - a, 2 * x + 2) / 2))
  q <- z(confidence)
  c(x * (1 - 1 / (9 * x) - q / 3 / sqrt(x))^3, (x + 1) * (1 - 1 / (9 * (x + 1)) + q / 3 / sqrt(x + 1))^3)
}
count <- lapply(each(x = c(0:12, 50, 100, 1000, 123456, 1e9)), function(case) {
  found <- limits(case$x, case$confidence)
  c(case, list(low = found[1], high = found[2]))
})

direct <- lapply(each(set = 1:4), function(case) {
  set.seed(case$set)
  population <- sample(c(1, 10, 1000, 1e5, 1e9), 14, TRUE) * sample(1:9, 14, TRUE)
  events <- rpois(14, pmin(population, 300 * case$set) / 20)
  weight <- sample(0:9000, 14)
  x <- sum(events)
  value <- sum(weight * events / population) / sum(weight)
  variance <- sum(weight^2 * events / population^2) / sum(weight)^2
  bound <- value + sqrt(variance / x) * (limits(x, case$confidence) - x)
  list(events = events, population = population, weight = weight, confidence = case$confidence,
       value = value, low = bound[1], high = bound[2])
})

indirect <- lapply(each(set = 1:4), function(case) {
  set.seed(case$set)
  population <- sample(100:5000, 8)
  rate <- runif(8, 0, 0.002 * case$set)
  observed <- rpois(8, population * rate)
  bound <- limits(sum(observed), case$confidence) / sum(population * rate)
  list(observed = observed, population = population, rate = rate, confidence = case$confidence,
       value = sum(observed) / sum(population * rate), low = bound[1], high = bound[2])
})

student <- lapply(each(df = c(1, 2, 3, 4, 5, 9, 10, 29, 30, 100, 199, 200, 201, 1000, 1e6, 1e9 - 1)), function(case)
  c(case, list(t = qt(1 - (1 - case$confidence) / 2, case$df))))
means <- lapply(each(n = c(2, 3, 10, 250)), function(case) {
  values <- round(rnorm(case$n, 128, 17), 1)
  test <- t.test(values, conf.level = case$confidence)
  list(values = values, confidence = case$confidence, value = unname(test$estimate),
       low = test$conf.int[1], high = test$conf.int[2])
})

chi_square <- lapply(list(
  c(0, 1), c(1e-6, 1), c(3.84, 1), c(9.549535706, 1), c(100, 1), c(5, 2), c(0.1, 3), c(9, 9), c(20, 9), c(208, 208),
  c(209, 208), c(260, 208), c(150, 208), c(700, 208), c(1010, 1000), c(1e6, 1e6 - 1), c(1, 50)
), function(case) list(x = case[1], df = case[2], p = pchisq(case[1], case[2], lower.tail = FALSE)))

interpolated <- function(p, q, f) {
  r <- q(p)
  max(0, r - (f(r) - p) / (f(r) - f(r - 1)))
}
funnel <- c(
  lapply(each(target = c(1e-6, 0.003, 0.2, 0.5, 0.97), n = c(1, 7, 40, 300, 9000, 1e6, 1e9)), function(case)
    c(kind = "proportion", case)),
  lapply(each(target = c(0.0004, 0.02), n = c(0.5, 30, 4000, 123456.5, 1e9)), function(case) c(kind = "rate", case)),
  lapply(each(target = c(1, 1.2), n = c(0.02, 0.3, 1, 4.5, 20, 350, 9999, 1e9)), function(case) c(kind = "ratio", case))
)
funnel <- lapply(funnel, function(case) {
  a <- (1 - case$confidence) / 2
  mean <- case$target * case$n
  proportion <- case$kind == "proportion"
  if ((if (proportion) min(mean, case$n - mean) else mean) > 10000) {
    error <- sqrt(case$target * (if (proportion) 1 - case$target else 1) / case$n)
    return(c(case, list(low = case$target + qnorm(a) * error, high = case$target - qnorm(a) * error)))
  }
  q <- if (proportion) function(p) qbinom(p, case$n, case$target) else function(p) qpois(p, mean)
  f <- if (proportion) function(r) pbinom(r, case$n, case$target) else function(r) ppois(r, mean)
  c(case, list(low = interpolated(a, q, f) / case$n,
               high = max(case$target, interpolated(1 - a, q, f) / case$n)))
})

dispersion <- lapply(1:6, function(set) {
  areas <- c(2, 5, 10, 31, 209, 209)[set]
  n <- sample(50:9000, areas)
  value <- pmin(1, pmax(0, rnorm(areas, 0.2, sqrt(0.16 / n) * c(1, 3, 1, 1.5, 1, 2)[set])))
  score <- (value - 0.2) / sqrt(0.2 * 0.8 / n)
  ends <- quantile(score, c(0.1, 0.9), type = 7)
  chi <- sum(pmin(ends[2], pmax(ends[1], score))^2)
  p <- pchisq(chi, areas - 1, lower.tail = FALSE)
  phi <- chi / areas
  list(value = value, n = n, target = 0.2, phi = phi, chiSquare = chi, p = p,
       pExternal = pchisq(chi, areas, lower.tail = FALSE),
       widening = if (phi > 1 && p < 0.05) sqrt(phi) else 1)
})

line <- function(y, x, w) lm(y ~ x, weights = w)
trend <- lapply(1:12, function(set) {
  error <- runif(5, 0.5, 2)
  value <- 40 + c(0, 0.4, -1, 2, -3, 5)[1 + set %% 6] * (1:5) + rnorm(5, 0, error)
  fit <- function(keep) coef(line(value[keep], (1:5)[keep], error[keep]^-2))[["x"]]
  w <- error^-2
  x <- 1:5 - sum(w * 1:5) / sum(w)
  slope <- fit(1:5)
  chi <- slope^2 * sum(w * x^2)
  p <- pchisq(chi, 1, lower.tail = FALSE)
  steady <- all(sign(sapply(1:5, function(i) fit(-i))) == sign(slope))
  list(value = value, error = error, slope = slope, chiSquare = chi, p = p,
       direction = if (p >= 0.002 || !steady) "none" else if (slope > 0) "increasing" else "decreasing")
})

slope_index <- lapply(each(groups = c(3, 5, 10, 209)), function(case) {
  attribute <- sample(seq_len(5 * case$groups), case$groups) / 7
  population <- sample(100:20000, case$groups)
  value <- 20 + 3 * rank(attribute) / case$groups + rnorm(case$groups)
  order <- order(attribute)
  rank <- numeric(case$groups)
  rank[order] <- (cumsum(population[order]) - population[order] / 2) / sum(population)
  fit <- line(value, rank, population)
  ends <- predict(fit, data.frame(x = 0:1))
  bound <- confint(fit, level = case$confidence)["x", ]
  # The logarithm of the ratio of the two ends, by the delta method on the whole covariance matrix.
  gradient <- c(1 / ends[[2]] - 1 / ends[[1]], 1 / ends[[2]])
  error <- sqrt(drop(gradient %*% vcov(fit) %*% gradient))
  factor <- exp(qt(1 - (1 - case$confidence) / 2, case$groups - 2) * error)
  list(attribute = attribute, population = population, value = value, confidence = case$confidence,
       slope = coef(fit)[["x"]], low = bound[[1]], high = bound[[2]], relative = ends[[2]] / ends[[1]],
       relativeLow = ends[[2]] / ends[[1]] / factor, relativeHigh = ends[[2]] / ends[[1]] * factor)
})

percentiles <- lapply(c(1, 2, 9, 10, 100), function(n) {
  values <- round(rnorm(n, 0, 50), 3)
  p <- c(0, 0.1, 0.25, 0.5, 0.613, 0.75, 1)
  list(values = I(values), p = p, found = unname(quantile(values, p, type = 7)))
})
groups <- lapply(c(2, 4, 5, 10), function(q) {
  values <- sample(1:15, 23, TRUE)
  list(values = values, q = q, found = floor((rank(values, ties.method = "min") - 1) * q / 23) + 1)
})

six_mp <- data.frame(time = c(6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35),
                     event = c(1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0))
random <- data.frame(time = rpois(400, 30), event = rbinom(400, 1, 0.6))
survived <- lapply(each(set = 1:2), function(case) {
  people <- list(six_mp, random)[[case$set]]
  s <- summary(survfit(Surv(time, event) ~ 1, people, conf.type = "log-log", conf.int = case$confidence), censored = TRUE)
  list(time = s$time, events = s$n.event, censored = s$n.censor, confidence = case$confidence, atRisk = s$n.risk,
       survival = s$surv, error = s$std.err, low = s$lower, high = s$upper)
})

cat(toJSON(list(
  made_with = paste0(R.version.string, ", survival ", packageVersion("survival"), ", jsonlite ",
                     packageVersion("jsonlite"), ": make-fixture.R"),
  wilson = wilson, count = count, direct = direct, indirect = indirect, student = student, means = means,
  chiSquare = chi_square, funnel = funnel, dispersion = dispersion, trend = trend, slopeIndex = slope_index,
  percentiles = percentiles, groups = groups, survived = survived
), auto_unbox = TRUE, digits = I(17), na = "null"), "\n")
