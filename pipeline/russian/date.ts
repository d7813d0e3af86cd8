import { NBSP } from './number.ts';

const MONTHS = [
  'января',
  'февраля',
  'марта',
  'апреля',
  'мая',
  'июня',
  'июля',
  'августа',
  'сентября',
  'октября',
  'ноября',
  'декабря',
];

function parts(iso: string): { year: number; month: number; day: number } {
  const match = /^(\d{4})-(\d\d)-(\d\d)/.exec(iso);
  if (!match) throw new Error(`invalid date: ${iso}`);
  return { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
}

/** «28.02.2023» of an ISO date. */
export function formatDate(iso: string): string {
  const { year, month, day } = parts(iso);
  return `${String(day).padStart(2, '0')}.${String(month).padStart(2, '0')}.${year}`;
}

/** «28 февраля 2023 года» of an ISO date. */
export function formatDateWords(iso: string): string {
  const { year, month, day } = parts(iso);
  return `${day}${NBSP}${MONTHS[month - 1]} ${year}${NBSP}года`;
}

/** One day or a period: «28.02.2023», «14.03.2023 – 16.03.2023». */
export function formatPeriod(from: string, to: string): string {
  return from === to ? formatDate(from) : `${formatDate(from)}${NBSP}– ${formatDate(to)}`;
}

/** The ISO date some days later. */
export function addDays(iso: string, days: number): string {
  const { year, month, day } = parts(iso);
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10);
}
