import { useQuery } from "@tanstack/react-query";
import { Eye } from "lucide-react";
import { useState } from "react";
import { Button } from "../../components/button";
import { Failure } from "../../components/notice";
import { Section } from "../../components/page";
import { decimal, percent, shown } from "../../lib/format";
import { t } from "../../lib/texts";
import { UNSURE } from "../batches/queries";
import { toServer } from "../fields/fields";
import { Viewer } from "../review/viewer";
import type { Draft } from "./draft";
import { trialQuery } from "./queries";

/** What the fields make of the first card. It is read when the person asks for it, for it may cost something. */
export function Trial({ session, draft }: { session: string; draft: Draft }) {
  const query = trialQuery(session, draft);
  const [focused, setFocused] = useState<string>();
  const { data, error, isFetching, refetch } = useQuery({ ...query, enabled: false });
  const cells = data?.cells ?? [];
  const looked = focused ?? cells.find((each) => each.box)?.field;
  const boxes = cells.flatMap((each) => (each.box ? [{ name: each.field, box: each.box }] : []));
  return (
    <Section
      title={t.trial.title}
      actions={
        <Button
          busy={isFetching}
          disabled={!toServer(draft.fields).some((each) => each.active)}
          onClick={() => void refetch()}
        >
          <Eye aria-hidden />
          {t.trial.action}
        </Button>
      }
    >
      {!data && !error && <p className="text-muted">{isFetching ? t.trial.reading : t.trial.intro}</p>}
      <Failure problem={error ?? (data?.reason ? new Error(data.reason) : undefined)} />
      {data && !data.reason && (
        <div className="grid gap-3 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="h-80">
            <Viewer
              path={`/api/v1/uploads/${session}/files/${data.position}/image`}
              width={data.width ?? 1000}
              height={data.height ?? 1000}
              box={boxes.find((each) => each.name === looked)?.box ?? null}
              others={boxes.filter((each) => each.name !== looked)}
              lines={[]}
              onField={setFocused}
              onLine={() => undefined}
              keys={null}
            />
          </div>
          <div className="card flex flex-col">
            <ul className="flex-1 p-2">
              {cells.map((each) => (
                <li key={each.field}>
                  <button
                    type="button"
                    aria-pressed={looked === each.field}
                    onClick={() => setFocused(each.field)}
                    className="hover:bg-sunken aria-pressed:bg-accent-soft flex w-full items-baseline gap-3 rounded-lg px-3 py-1.5 text-left"
                  >
                    <span className="text-muted w-24 shrink-0 truncate text-sm">{each.field}</span>
                    <span className="min-w-0 flex-1 break-words">
                      {shown(each.value) || <span className="text-muted">{t.review.notFound}</span>}
                    </span>
                    {each.value !== null && (
                      <span className={`text-sm ${each.confidence <= UNSURE ? "text-warn font-medium" : "text-muted"}`}>
                        {percent(each.confidence)}
                      </span>
                    )}
                  </button>
                </li>
              ))}
            </ul>
            <p className="text-muted border-line border-t px-5 py-2 text-sm">
              {data.file} · {t.trial.took(decimal(data.seconds))}
              {data.cost > 0 && ` · ${t.trial.cost(String(data.cost))}`}
            </p>
          </div>
        </div>
      )}
    </Section>
  );
}
