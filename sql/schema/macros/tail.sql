-- Exact tails, by the sum of their terms: chance of x or more of n, each with probability p …
create or replace macro binomial_ge(x, n, p) as
  case
    when x <= 0 then 1.0
    when x > n or p <= 0 then 0.0
    when p >= 1 then 1.0
    else least(1.0, list_sum(list_transform(
      generate_series(x::bigint, n::bigint),
      lambda i: exp(lgamma(n + 1) - lgamma(i + 1) - lgamma(n - i + 1)
        + i * ln(greatest(p, 1e-300)) + (n - i) * ln(greatest(1 - p, 1e-300)))
    )))
  end;

-- … and with a probability that differs between groups as Beta(a, b) does.
create or replace macro beta_binomial_ge(x, n, a, b) as
  case
    when x <= 0 then 1.0
    when x > n then 0.0
    else least(1.0, list_sum(list_transform(
      generate_series(x::bigint, n::bigint),
      lambda i: exp(lgamma(n + 1) - lgamma(i + 1) - lgamma(n - i + 1)
        + lgamma(a + i) + lgamma(b + n - i) - lgamma(a + b + n) + lgamma(a + b) - lgamma(a) - lgamma(b))
    )))
  end;

-- Both sides: twice the smaller tail, at most 1.
create or replace macro binomial_two_sided(x, n, p) as
  least(1.0, 2 * least(binomial_ge(x, n, p), binomial_ge(n - x, n, 1 - p)));
