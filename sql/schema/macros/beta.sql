-- P(Beta(a, b) <= t) for t up to one half: t^a (1-t)^b / (a B(a, b)) times the sum over k of t^k (a+b)_k / (a+1)_k, all terms above 0.
create or replace macro beta_cdf(t, a, b) as
  case
    when t > 0.5 then error('beta_cdf is summed for t up to one half')
    else list_sum(list_transform(
      generate_series(
        0, ceil(greatest(0, (t * (a + b) - a - 1) / (1 - t)) + 60 / (1 - t) + 12 * sqrt(a + b))::bigint
      ),
      lambda k: exp(
        a * ln(t) + b * ln(1 - t) - ln(a) - (lgamma(a) + lgamma(b) - lgamma(a + b))
        + lgamma(a + b + k) - lgamma(a + b) - lgamma(a + 1 + k) + lgamma(a + 1) + k * ln(t)
      )
    ))
  end;
