-- Whether a result is low by the rule of its design (ref_design.low_rule); null where what the rule looks at is not known.
create or replace macro low_by(low_rule, mark, test_score, min_test, primary_score, min_primary) as
  case low_rule
    when 'mark' then mark = 2
    when 'test_score' then coalesce(test_score < min_test, primary_score < min_primary)
    else primary_score < min_primary
  end;
