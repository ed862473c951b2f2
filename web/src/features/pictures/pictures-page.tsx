import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Images, Plus } from "lucide-react";
import { LinkButton } from "../../components/button";
import { GuardedImage } from "../../components/guarded-image";
import { Badge, Failure } from "../../components/notice";
import { Empty, Page } from "../../components/page";
import { useUser } from "../../lib/session";
import { t } from "../../lib/texts";
import { thumbnailOf } from "../albums/queries";
import { latestAlbumQuery, runTemplatesQuery, type Summary } from "./queries";

export function PicturesPage() {
  const user = useUser();
  const { data, error } = useQuery(runTemplatesQuery);
  return (
    <Page
      title={t.pictures.title}
      below={<p className="text-muted mt-1 max-w-prose">{t.pictures.intro}</p>}
      actions={
        user.role === "admin" && (
          <LinkButton kind="primary" to="/pictures/new">
            <Plus aria-hidden />
            {t.templates.make}
          </LinkButton>
        )
      }
    >
      <Failure problem={error} />
      {data?.total === 0 && <Empty title={t.templates.none} />}
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {data?.templates.map((it) => (
          <TemplateCard key={it.id} it={it} />
        ))}
      </ul>
    </Page>
  );
}

/** What came of the newest run shows what a template makes. */
function TemplateCard({ it }: { it: Summary }) {
  const { data: latest } = useQuery(latestAlbumQuery(it.id));
  return (
    <li className="card hover:border-strong-line relative flex flex-col overflow-hidden">
      <div className="bg-sunken flex h-44 items-end justify-center gap-3 overflow-hidden px-6 pt-5">
        {latest && latest.length > 0 ? (
          latest.map((each) => (
            <GuardedImage
              key={each.id}
              path={thumbnailOf(each)}
              alt=""
              className="h-full min-w-0 flex-1 rounded-t-lg object-cover object-top shadow-sm"
            />
          ))
        ) : (
          <span className="text-muted grid h-full w-24 place-items-center rounded-t-lg border border-b-0 border-current border-dashed">
            <Images aria-hidden className="size-7" />
          </span>
        )}
      </div>
      <div className="flex flex-1 flex-col p-4">
        <Link
          to="/pictures/$templateId"
          params={{ templateId: it.id }}
          className="font-semibold break-words after:absolute after:inset-0 after:rounded-xl"
        >
          {it.name}
        </Link>
        {it.description && <p className="text-muted mt-1 line-clamp-2 text-sm">{it.description}</p>}
        <p className="mt-auto flex flex-wrap gap-1.5 pt-3">
          <Badge tone="accent">{t.albums.pictures(it.template_item_count)}</Badge>
          <Badge>
            {it.width} × {it.height}
          </Badge>
        </p>
      </div>
    </li>
  );
}
