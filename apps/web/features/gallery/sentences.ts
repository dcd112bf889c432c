/** Words that are longer than a designer thinks. */
export const GERMAN = 'Straßenbeleuchtungsinstandhaltung: Entwurf für den Bürgerentscheid';
/** Words that run the other way. */
export const ARABIC = 'مذكرات الرحلة من بغداد إلى دمشق';
