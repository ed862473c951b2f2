import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { CheckCheck } from "lucide-react";
import { useState } from "react";
import { Button, LinkButton } from "../../components/button";
import { Confirm } from "../../components/confirm";
import { SelectField } from "../../components/form";
import { Failure } from "../../components/notice";
import { Empty, Page, Section } from "../../components/page";
import { say, sayFailure } from "../../components/toasts";
import { number } from "../../lib/format";
import { t } from "../../lib/texts";
import { batchKeys, batchQuery, isRunning, readingsQuery, type Batch } from "../batches/queries";
import { readerName } from "../batches/reader";
import { correct } from "../review/queries";
import { AccuracyTable } from "./accuracy-table";
import { DifferenceRow } from "./difference-row";
import { adopt, comparisonQuery, type Comparison, type Difference } from "./queries";
import { RunCard } from "./run-card";

const route = getRouteApi("/batches/$batchId/compare");

const SHOWN = 60;

/** Two readings of the same pictures, and which of them is to be believed where they differ. */
export function ComparePage() {
  const { batchId } = route.useParams();
  const { other: asked, field } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: batch, error } = useQuery(batchQuery(batchId));
  const { data: readings = [] } = useQuery({
    ...readingsQuery(batchId),
    refetchInterval: (query) => (query.state.data?.some(isRunning) ? 2000 : false),
  });
  const others = readings.filter((each) => each.id !== batchId);
  const other = others.find((each) => each.id === asked) ?? others.at(-1);
  const { data: found, error: none } = useQuery({
    ...comparisonQuery(batchId, other?.id ?? ""),
    enabled: other !== undefined,
    refetchInterval: readings.some(isRunning) ? 2000 : false,
  });
  const look = (change: { other?: string; field?: string }) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  return (
    <Page
      title={t.compare.title}
      above={
        <Link to="/batches/$batchId" params={{ batchId }} className="underline">
          {batch?.name ?? t.batch.title}
        </Link>
      }
      actions={
        others.length > 1 && (
          <SelectField
            label={t.compare.with}
            value={other?.id}
            onChange={(event) => look({ other: event.target.value, field: undefined })}
          >
            {others.map((each) => (
              <option key={each.id} value={each.id}>
                {nameOf(each)}
              </option>
            ))}
          </SelectField>
        )
      }
    >
      <Failure problem={error ?? none} />
      {batch && readings.length === 1 && (
        <Empty title={t.compare.alone}>
          <p>{t.compare.aloneText}</p>
          <LinkButton to="/batches/$batchId" params={{ batchId }}>
            {t.review.backToBatch}
          </LinkButton>
        </Empty>
      )}
      {batch && other && found && (
        <Sides batch={batch} other={other} found={found} field={field} onField={(next) => look({ field: next })} />
      )}
    </Page>
  );
}

const nameOf = (batch: Batch) => `${batch.name} · ${readerName(batch.reader)} · ${batch.id}`;

interface SidesProps {
  batch: Batch;
  other: Batch;
  found: Comparison;
  field: string | undefined;
  onField: (field: string | undefined) => void;
}

function Sides({ batch, other, found, field, onField }: SidesProps) {
  const client = useQueryClient();
  const [shown, setShown] = useState(SHOWN);
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState<string>();
  const key = comparisonQuery(batch.id, other.id).queryKey;
  const differences = found.differences.filter((each) => field === undefined || each.field === field);
  const fields = [...new Set(found.differences.map((each) => each.field))];
  const after = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: key }),
      client.invalidateQueries({ queryKey: batchKeys.items(batch.id) }),
    ]);
  const choose = async (cell: Difference, theirs: boolean) => {
    setBusy(nameOfCell(cell));
    try {
      await (theirs
        ? adopt(batch.id, other.id, [{ seq: cell.seq, field: cell.field }])
        : correct(batch.id, cell.seq, undefined, { [cell.field]: cell.value }));
      client.setQueryData(key, (known) => known && chosen(known, cell, theirs ? cell.other_value : cell.value));
      void client.invalidateQueries({ queryKey: batchKeys.items(batch.id) });
    } catch (failure) {
      sayFailure(failure);
    }
    setBusy(undefined);
  };
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <RunCard batch={batch} found={found} side={0} />
        <RunCard batch={other} found={found} side={1}>
          <Button disabled={found.different === 0} onClick={() => setAsking(true)}>
            <CheckCheck aria-hidden />
            {t.compare.takeAll}
          </Button>
        </RunCard>
      </div>
      <AccuracyTable found={found} />
      <Section
        title={t.compare.differences(number(found.different))}
        actions={
          fields.length > 1 && (
            <SelectField
              label={t.fields.title}
              value={field ?? ""}
              onChange={(event) => onField(event.target.value || undefined)}
            >
              <option value="">{t.replace.allColumns}</option>
              {fields.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </SelectField>
          )
        }
      >
        <p className="text-muted mb-3">{t.compare.same(number(found.same), number(found.cards))}</p>
        {differences.length === 0 ? (
          <Empty title={t.compare.equal} />
        ) : (
          <ul className="card divide-line divide-y">
            {differences.slice(0, shown).map((each) => (
              <DifferenceRow
                key={nameOfCell(each)}
                batchId={batch.id}
                cell={each}
                busy={busy === nameOfCell(each)}
                onChoose={(theirs) => void choose(each, theirs)}
              />
            ))}
          </ul>
        )}
        {differences.length > shown && (
          <div className="mt-4 text-center">
            <Button onClick={() => setShown(shown + SHOWN)}>
              {t.compare.more(number(differences.length - shown))}
            </Button>
          </div>
        )}
      </Section>
      {asking && (
        <Confirm
          title={t.compare.takeAllTitle(number(found.different))}
          action={t.compare.takeAll}
          onConfirm={async () => {
            const { taken } = await adopt(batch.id, other.id);
            say(t.compare.taken(number(taken)));
            await after();
          }}
          onClose={() => setAsking(false)}
        >
          <p>{t.compare.takeAllText}</p>
        </Confirm>
      )}
    </>
  );
}

const nameOfCell = (cell: Difference) => `${cell.seq} ${cell.field}`;

function chosen(found: Comparison, cell: Difference, now: Difference["now"]): Comparison {
  return {
    ...found,
    differences: found.differences.map((each) =>
      each.seq === cell.seq && each.field === cell.field ? { ...each, now } : each,
    ),
  };
}
