import { describe, expect, test } from 'vitest';
import { addDays, formatDate, formatDateWords, formatPeriod } from '../../pipeline/russian/date.ts';
import { joinList, taskList } from '../../pipeline/russian/list.ts';
import {
  formatNumber,
  formatPercent,
  formatPoints,
  formatRange,
} from '../../pipeline/russian/number.ts';
import { agree, counted, people, plural, WORDS } from '../../pipeline/russian/plural.ts';
import { intervalWords, shareCell, shareOf, sizeOf } from '../../pipeline/russian/share.ts';

const plain = (text: string) => text.replaceAll('\u00A0', ' ');
const tiers = { count: 5, share: 10, plain: 50 };

describe('numbers', () => {
  test.each([
    [0, 0, '0'],
    [1612, 0, '1 612'],
    [1234567.891, 2, '1 234 567,89'],
    [-0.04, 1, '0,0'],
    [-3.15, 1, '−3,2'],
    [30.15, 1, '30,2'],
    [6.55, 1, '6,6'],
    [22.95, 1, '23,0'],
    [0.15, 1, '0,2'],
    [57.49999, 0, '57'],
    [999.96, 1, '1 000,0'],
  ])('%d with %d decimals is %s', (value, decimals, text) => {
    expect(plain(formatNumber(value, decimals))).toBe(text);
  });
  test('not a number is a defect', () => {
    expect(() => formatNumber(Number.NaN)).toThrow('invalid number');
  });
  test('percent and points', () => {
    expect(plain(formatPercent(0.3542))).toBe('35,4 %');
    expect(plain(formatPercent(0.3205))).toBe('32,1 %');
    expect(plain(formatPercent(0.6375))).toBe('63,8 %');
    expect(plain(formatPercent(0.575, 0))).toBe('58 %');
    expect(plain(formatPercent(20 / 67))).toBe('29,9 %');
    expect(plain(formatPoints(0.094))).toBe('9,4 процентного пункта');
    expect(plain(formatPoints(-0.01))).toBe('1 процентный пункт');
    expect(plain(formatPoints(0.02))).toBe('2 процентных пункта');
    expect(plain(formatPoints(0.11))).toBe('11 процентных пунктов');
    expect(plain(formatPoints(0.21))).toBe('21 процентный пункт');
    expect(plain(formatRange(0.01, 0.27))).toBe('от 1 до 27');
  });
});

describe('words', () => {
  test.each([
    [1, 'участник'],
    [2, 'участника'],
    [5, 'участников'],
    [11, 'участников'],
    [12, 'участников'],
    [21, 'участник'],
    [101, 'участник'],
    [111, 'участников'],
    [0, 'участников'],
  ])('%d %s', (n, word) => {
    expect(plural(n, WORDS.participant)).toBe(word);
  });
  test('verbs and people agree', () => {
    expect(agree(21, 'получил', 'получили')).toBe('получил');
    expect(agree(11, 'получил', 'получили')).toBe('получили');
    expect(people(4)).toBe('четверо');
    expect(people(0)).toBe('никто');
    expect(plain(people(22))).toBe('22 человека');
    expect(plain(counted(3, WORDS.point))).toBe('3 балла');
  });
  test('lists', () => {
    expect(joinList([])).toBe('');
    expect(joinList(['а', 'б', 'в'])).toBe('а, б и в');
    expect(plain(taskList(['3', '5']))).toBe('№ 3 и 5');
  });
});

describe('dates', () => {
  test('forms', () => {
    expect(formatDate('2023-02-28')).toBe('28.02.2023');
    expect(plain(formatDateWords('2023-02-08'))).toBe('8 февраля 2023 года');
    expect(plain(formatPeriod('2023-03-14', '2023-03-16'))).toBe('14.03.2023 – 16.03.2023');
    expect(addDays('2023-02-28', 10)).toBe('2023-03-10');
  });
});

describe('shares by the size of the group', () => {
  test.each([
    [1, 4, 0.25, '1 из 4'],
    [3, 8, 0.375, '3 из 8'],
    [17, 48, 0.3542, '17 из 48 (35,4 %)'],
    [360, 1612, 0.2233, '360 из 1 612 (22,3 %)'],
  ])('%d of %d', (count, n, share, text) => {
    expect(plain(shareOf(count, n, share, tiers))).toBe(text);
  });
  test('cells and intervals', () => {
    expect(shareCell(0.5, 8, tiers)).toBe('–');
    expect(shareCell(0.5, 10, tiers)).toBe('50,0');
    expect(sizeOf(4, tiers)).toBe('few');
    expect(plain(intervalWords(0.14, 0.69))).toContain('от 14 до 69 %');
  });
});
