import { Section } from "../../components/page";
import { number, percent } from "../../lib/format";
import { t } from "../../lib/texts";
import type { Comparison } from "./queries";

/** How right each reading is, field by field, on cards that a person has looked at. */
export function AccuracyTable({ found }: { found: Comparison }) {
  if (found.verified === 0) {
    return <p className="text-muted">{t.compare.unverified}</p>;
  }
  return (
    <Section title={t.compare.byField}>
      <p className="text-muted mb-3">{t.compare.verified(t.items.extract.count(found.verified))}</p>
      <div className="card overflow-x-auto" tabIndex={0} role="group" aria-label={t.compare.byField}>
        <table className="w-full">
          <thead>
            <tr className="text-muted text-left text-sm">
              <th scope="col" className="px-4 py-2 font-medium">
                {t.compare.field}
              </th>
              {t.compare.sides.map((side) => (
                <th key={side} scope="col" className="px-4 py-2 text-right font-medium">
                  {side}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-line divide-y">
            {found.accuracy.map((each) => (
              <tr key={each.field}>
                <th scope="row" className="px-4 py-2 text-left font-normal break-words">
                  {each.field}
                </th>
                <Right right={each.right} cells={each.cells} best={each.right > each.other_right} />
                <Right right={each.other_right} cells={each.cells} best={each.other_right > each.right} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function Right({ right, cells, best }: { right: number; cells: number; best: boolean }) {
  return (
    <td className={`px-4 py-2 text-right tabular-nums ${best ? "text-good font-semibold" : ""}`}>
      {percent(right / Math.max(1, cells))}
      <span className="text-muted text-sm font-normal"> {t.compare.of(number(right), number(cells))}</span>
    </td>
  );
}
