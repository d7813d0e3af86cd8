-- «из 14 школ», «из 21 школы»: the word after a number in the genitive.
create or replace macro schools_genitive(n) as
  case when n % 10 = 1 and n % 100 <> 11 then 'школы' else 'школ' end;

-- «1 школа», «3 школы», «14 школ».
create or replace macro schools_counted(n) as
  format('{} {}', n, case
    when n % 100 between 11 and 14 then 'школ'
    when n % 10 = 1 then 'школа'
    when n % 10 between 2 and 4 then 'школы'
    else 'школ'
  end);
