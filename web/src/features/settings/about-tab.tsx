import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../components/button";
import { Failure, Notice } from "../../components/notice";
import { Section } from "../../components/page";
import { ProgressBar } from "../../components/progress-bar";
import { dateTime, duration, number, size } from "../../lib/format";
import { useUser } from "../../lib/session";
import { t } from "../../lib/texts";
import { Licences } from "./licences";
import { keyQuery, startVerification, statusQuery, verificationQuery } from "./queries";
import { System } from "./system";

export function AboutTab() {
  const user = useUser();
  const { data: status, error } = useQuery(statusQuery);
  const { data: key } = useQuery(keyQuery);
  return (
    <div className="max-w-2xl space-y-8">
      <Failure problem={error} />
      {status && (
        <dl className="card divide-line divide-y">
          {(
            [
              [t.about.version, status.version],
              [t.about.running, duration(status.uptime_seconds)],
              [t.about.readers, status.readers.join(", ")],
              [t.about.painters, status.painters.join(", ")],
              [t.about.tasks, number(Number(status.engine["tasks"] ?? 0))],
            ] as const
          ).map(([name, value]) => (
            <div key={name} className="grid gap-1 px-4 py-2.5 sm:grid-cols-[12rem_1fr]">
              <dt className="text-muted">{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {user.role === "admin" && <System />}
      {user.role === "admin" && <Verification />}
      {key && (
        <Section title={t.about.key}>
          <p className="text-muted mb-2">{t.about.keyText}</p>
          <code className="bg-sunken block rounded-lg p-3 font-mono text-sm break-all">{key.fingerprint}</code>
        </Section>
      )}
      <Licences />
      <p className="text-muted">
        <a className="underline" href="/openapi.yaml">
          {t.about.api}
        </a>
      </p>
    </div>
  );
}

/** Every byte of evidence and every entry of the custody chain, checked. */
function Verification() {
  const client = useQueryClient();
  const { data: run, error } = useQuery(verificationQuery);
  const [problem, setProblem] = useState<unknown>();
  const start = () =>
    startVerification().then((begun) => client.setQueryData(verificationQuery.queryKey, begun), setProblem);
  const verdict = run?.verdict;
  return (
    <Section title={t.verify.title}>
      <p className="text-muted mb-3">{t.verify.intro}</p>
      <div className="space-y-3">
        <Failure problem={error ?? problem} />
        {run?.running && (
          <ProgressBar
            label={t.verify.title}
            percent={run.contents_total === 0 ? 100 : Math.round((100 * run.contents_read) / run.contents_total)}
          />
        )}
        {run?.failure && <Notice tone="danger">{run.failure}</Notice>}
        {verdict && run.started_at && (
          <Notice tone={verdict.whole ? "good" : "danger"}>
            <span>
              {verdict.whole ? t.verify.whole : t.verify.faults(verdict.fault_count)}{" "}
              {t.verify.checked(number(verdict.contents), size(verdict.bytes), number(verdict.entries))} (
              {dateTime(run.started_at)})
              {verdict.faults.slice(0, 20).map((each) => (
                <span key={each} className="block">
                  {each}
                </span>
              ))}
            </span>
          </Notice>
        )}
        <Button busy={run?.running ?? false} onClick={() => void start()}>
          {t.verify.action}
        </Button>
      </div>
    </Section>
  );
}
