import { useQuery } from "@tanstack/react-query";
import { Failure } from "../../components/notice";
import { Section } from "../../components/page";
import { number, size } from "../../lib/format";
import { t } from "../../lib/texts";
import { systemQuery } from "./queries";

/** Storage, database and limits, for admins. */
export function System() {
  const { data: it, error } = useQuery(systemQuery);
  if (!it) {
    return <Failure problem={error} />;
  }
  const { storage, database, limits } = it;
  const used = 100 - (100 * storage.free_bytes) / Math.max(1, storage.total_bytes);
  const lines: [string, string][] = [
    [t.system.database, `PostgreSQL ${database.version}, ${database.own ? t.system.own : t.system.external}`],
    [t.system.databaseSize, `${size(database.bytes)} · ${t.system.connections(database.connections)}`],
    [t.system.file, size(limits.file_bytes)],
    [t.system.archive, t.system.archiveOf(size(limits.archive_bytes), number(limits.archive_files))],
    [t.system.rates, t.system.ratesOf(number(limits.reads_per_minute), number(limits.writes_per_minute))],
  ];
  return (
    <Section title={t.system.title}>
      <dl className="card divide-line divide-y">
        <div className="grid gap-1 px-4 py-2.5 sm:grid-cols-[12rem_1fr]">
          <dt className="text-muted">{t.system.storage}</dt>
          <dd>
            <span className="break-all">{storage.folder}</span>
            <meter
              aria-label={t.system.storage}
              className="mt-1 block h-2.5 w-full"
              min={0}
              max={100}
              high={90}
              value={used}
            />
            <span className="text-muted text-sm">
              {t.system.free(size(storage.free_bytes), size(storage.total_bytes))}
            </span>
          </dd>
        </div>
        {lines.map(([name, value]) => (
          <div key={name} className="grid gap-1 px-4 py-2.5 sm:grid-cols-[12rem_1fr]">
            <dt className="text-muted">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
