import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import { useEffect, useState } from "react";
import { CheckField, SelectField, TextField } from "../../components/form";
import { FormDialog } from "../../components/form-dialog";
import { Failure, Notice } from "../../components/notice";
import { number, shown } from "../../lib/format";
import { t } from "../../lib/texts";
import type { Batch } from "../batches/queries";
import { replace, replacementQuery, type Replaced, type Wish } from "./queries";

const TYPING_MS = 250;

interface ReplaceDialogProps {
  batch: Batch;
  field: string | null;
  onDone: (done: Replaced) => void;
  onClose: () => void;
}

/** The same change in many cells; what will change is seen while it is typed. */
export function ReplaceDialog({ batch, field, onDone, onClose }: ReplaceDialogProps) {
  const [wish, setWish] = useState<Wish>({ field, find: "", replacement: "", whole: false, match_case: false });
  const [asked, setAsked] = useState(wish);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(wish), TYPING_MS);
    return () => clearTimeout(timer);
  }, [wish]);
  const possible = asked.find !== "" || asked.whole;
  const { data, error } = useQuery({
    ...replacementQuery(batch.id, asked),
    enabled: possible,
    placeholderData: keepPreviousData,
  });
  const change = (part: Partial<Wish>) => setWish((before) => ({ ...before, ...part }));
  const seen = possible ? data : undefined;
  return (
    <FormDialog
      title={t.replace.title}
      wide
      action={t.replace.action(number(seen?.cells ?? 0))}
      disabled={!seen?.cells || asked !== wish}
      onClose={onClose}
      onSave={async () => onDone(await replace(batch.id, wish))}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t.replace.find}
          autoFocus
          autoComplete="off"
          spellCheck={false}
          hint={wish.whole && wish.find === "" ? t.replace.findsEmpty : undefined}
          value={wish.find}
          onChange={(event) => change({ find: event.target.value })}
        />
        <TextField
          label={t.replace.with}
          autoComplete="off"
          spellCheck={false}
          value={wish.replacement}
          onChange={(event) => change({ replacement: event.target.value })}
        />
      </div>
      <div className="flex flex-wrap items-end gap-x-6 gap-y-2">
        <SelectField
          label={t.replace.column}
          value={wish.field ?? ""}
          onChange={(event) => change({ field: event.target.value || null })}
        >
          <option value="">{t.replace.allColumns}</option>
          {batch.fields
            .filter((each) => each.active)
            .map((each) => (
              <option key={each.name}>{each.name}</option>
            ))}
        </SelectField>
        <CheckField
          label={t.replace.whole}
          checked={wish.whole}
          onChange={(event) => change({ whole: event.target.checked })}
        />
        <CheckField
          label={t.replace.matchCase}
          checked={wish.match_case}
          onChange={(event) => change({ match_case: event.target.checked })}
        />
      </div>
      <Failure problem={error} />
      {seen && <Preview seen={seen} />}
    </FormDialog>
  );
}

function Preview({ seen }: { seen: Replaced }) {
  const refusal = seen.refusals[0];
  return (
    <div className="space-y-3">
      <p className="font-medium" role="status">
        {seen.cells === 0 ? t.replace.nothing : t.replace.changes(number(seen.cells), number(seen.cards))}
      </p>
      {refusal && <Notice tone="warn">{t.replace.refused(number(seen.refused), refusal.value, refusal.reason)}</Notice>}
      {seen.changes.length > 0 && (
        <ul
          tabIndex={0}
          aria-label={t.replace.list}
          className="border-line divide-line max-h-64 divide-y overflow-auto rounded-lg border"
        >
          {seen.changes.map((each) => (
            <li key={`${each.seq} ${each.field}`} className="flex flex-wrap items-baseline gap-x-3 px-3 py-1.5">
              <span className="text-muted w-28 shrink-0 truncate text-sm">
                {each.seq} · {each.field}
              </span>
              <span className="text-danger min-w-0 break-words line-through">{shown(each.before) || "–"}</span>
              <ArrowRight aria-hidden className="text-muted size-4 shrink-0 self-center" />
              <span className="text-good min-w-0 font-medium break-words">{shown(each.after) || "–"}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
