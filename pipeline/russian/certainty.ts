const classes: Record<string, string> = {
  confirmed: 'подтверждается данными двух лет',
  probable: 'скорее подтверждается',
  uncertain: 'данных недостаточно для уверенного вывода',
  chance: 'при таких числах возможно случайное попадание',
  too_few: 'слишком мало участников для вывода',
};

/** Name of a class of certainty in documents of the institute. @throws Error on a class that does not exist */
export function classWords(certainty: string): string {
  const words = classes[certainty];
  if (!words) throw new Error(`unknown certainty: ${certainty}`);
  return words;
}
