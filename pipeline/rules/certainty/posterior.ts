import { betaQuantile, betaTail } from '../../statistics/beta.ts';
import { normalCdf } from '../../statistics/normal.ts';
import type { Database } from '../../store/database.ts';
import { limit, thresholdsOf } from '../../store/threshold.ts';

/**
 * Makes `series_posterior`. SQL adds the counts to the prior; here stands only what SQL cannot do, the incomplete beta
 * function, once for each posterior that occurs.
 */
export const posteriorStep = {
  name: 'series_posterior',
  reads: ['series_count', 'series_prior', 'year_effect'],
  writes: ['series_posterior'],
  run: fillPosteriors,
};

type Argument = { id: number; alpha: number; beta: number; share: number };

async function fillPosteriors(db: Database): Promise<void> {
  const thresholds = await thresholdsOf(db);
  // the counts of a year vary more than by chance by 1 + (n − 1) ρ, those of several by 1 + (Σn² / Σn − 1) ρ (year_effect)
  await db.run(
    `create or replace temp table posterior_sum as
     with diluted as (
       select counted.*, prior.alpha as prior_alpha, prior.beta as prior_beta,
         profile.share_numerator / profile.share_denominator as share,
         case
           when year_effect.year_correlation is null then $design_effect
           else greatest(1, 1 + (counted.n_square / counted.n - 1) * year_effect.year_correlation)
         end::double as design_effect
       from series_count as counted
       join ref_profile as profile using (profile)
       join series_prior as prior
         on prior.profile = counted.profile and prior.year = counted.year and prior.kind = counted.kind
         and prior.subject = counted.subject and prior.level is not distinct from counted.level
         and prior.size_band = counted.size_band
       left join year_effect on year_effect.kind = counted.kind and year_effect.year = counted.year
     )
     select *, prior_alpha + n_low / design_effect as alpha, prior_beta + (n - n_low) / design_effect as beta
     from diluted`,
    { design_effect: limit(thresholds, 'design_effect') },
  );
  await db.run(
    `create or replace temp table posterior_argument as
     select row_number() over (order by alpha, beta, share)::integer as id, alpha, beta, share
     from (select distinct alpha, beta, share from posterior_sum)`,
  );
  const { id, alpha, beta, share } = await db.columns<Argument>(
    'select id, alpha, beta, share from posterior_argument order by id',
  );
  const tail = normalCdf(-limit(thresholds, 'confidence_z'));
  const each = (value: (a: number, b: number, at: number) => number): string[] =>
    id.map((_, i) => String(value(alpha[i] ?? 0, beta[i] ?? 0, share[i] ?? 0)));
  await db.run(
    'create or replace temp table posterior_value (id text, lo text, hi text, p_share text)',
  );
  await db.append('posterior_value', [
    id.map(String),
    each((a, b) => betaQuantile(tail, a, b)),
    each((a, b) => betaQuantile(1 - tail, a, b)),
    each((a, b, at) => betaTail(at, a, b)),
  ]);
  await db.run('delete from series_posterior');
  await db.run(
    `insert into series_posterior by name
     select sums.profile, sums.year, sums.school_code, sums.series, sums.kind, sums.subject, sums.level, sums.n, sums.n_low,
       sums.region_share, sums.design_effect, sums.alpha, sums.beta, sums.alpha / (sums.alpha + sums.beta) as mean,
       value.lo::double as lo, value.hi::double as hi, value.p_share::double as p_share
     from posterior_sum as sums
     join posterior_argument as argument using (alpha, beta, share)
     join posterior_value as value on value.id::integer = argument.id
     order by sums.profile, sums.year, sums.school_code, sums.series`,
  );
  for (const table of ['sum', 'argument', 'value']) await db.run(`drop table posterior_${table}`);
}
