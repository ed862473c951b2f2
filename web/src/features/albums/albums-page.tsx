import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Globe, ImageIcon, Palette, Plus } from "lucide-react";
import { useState } from "react";
import { Button, LinkButton } from "../../components/button";
import { TextField } from "../../components/form";
import { FormDialog } from "../../components/form-dialog";
import { GuardedImage } from "../../components/guarded-image";
import { Failure } from "../../components/notice";
import { Empty, Page } from "../../components/page";
import { Pager } from "../../components/pager";
import { Tabs } from "../../components/tabs";
import { ago } from "../../lib/format";
import { t } from "../../lib/texts";
import { ScrapeDialog } from "./scrape-dialog";
import { albumKeys, albumsQuery, createAlbum, sources, type Source } from "./queries";

const route = getRouteApi("/albums");

export function AlbumsPage() {
  const { source, page } = route.useSearch();
  const navigate = route.useNavigate();
  const client = useQueryClient();
  const { data, error } = useQuery(albumsQuery(source, page));
  const [name, setName] = useState<string>();
  const [scraping, setScraping] = useState(false);
  return (
    <Page
      title={t.albums.title}
      actions={
        <>
          <Button onClick={() => setScraping(true)}>
            <Globe aria-hidden />
            {t.scrape.title}
          </Button>
          <Button kind="primary" onClick={() => setName("")}>
            <Plus aria-hidden />
            {t.albums.make}
          </Button>
        </>
      }
    >
      <Tabs
        label={t.albums.source}
        tabs={[["all", t.history.all], ...sources.map((each): [Source, string] => [each, t.albums.from[each]])]}
        value={source ?? "all"}
        onChange={(next) => void navigate({ search: { source: next === "all" ? undefined : next } })}
      />
      <Failure problem={error} />
      {data?.albums.length === 0 && (
        <Empty title={t.albums.none}>
          <p>{t.albums.intro}</p>
          <p className="flex flex-wrap justify-center gap-2">
            <LinkButton to="/pictures">
              <Palette aria-hidden />
              {t.pictures.title}
            </LinkButton>
          </p>
        </Empty>
      )}
      <ul className="grid grid-cols-2 gap-4 sm:grid-cols-3 lg:grid-cols-4">
        {data?.albums.map((it) => (
          <li key={it.id} className="card hover:border-strong-line relative overflow-hidden">
            {it.cover_id ? (
              <GuardedImage
                path={`/api/v1/albums/${it.id}/images/${it.cover_id}/thumbnail`}
                alt=""
                className="bg-sunken aspect-square w-full object-cover object-top"
              />
            ) : (
              <span className="bg-sunken text-muted grid aspect-square place-items-center">
                <ImageIcon aria-hidden className="size-8" />
              </span>
            )}
            <div className="p-3">
              <Link
                to="/albums/$albumId"
                params={{ albumId: it.id }}
                className="font-medium break-words after:absolute after:inset-0 after:rounded-xl"
              >
                {it.name}
              </Link>
              <p className="text-muted text-sm">
                {t.albums.pictures(it.image_count)}
                {it.hole_count > 0 && ` · ${t.albums.holes(it.hole_count)}`} · {ago(it.created_at)}
              </p>
            </div>
          </li>
        ))}
      </ul>
      {data && (
        <Pager
          page={data.page}
          pages={data.pages}
          onPage={(next) => void navigate({ search: (before) => ({ ...before, page: next }) })}
        />
      )}
      {scraping && (
        <ScrapeDialog
          onClose={() => setScraping(false)}
          onBegun={async (scrape) => {
            await client.invalidateQueries({ queryKey: albumKeys.all });
            await navigate({ to: "/batches/$batchId", params: { batchId: scrape.id } });
          }}
        />
      )}
      {name !== undefined && (
        <FormDialog
          title={t.albums.make}
          onClose={() => setName(undefined)}
          onSave={async () => {
            const made = await createAlbum(name);
            await client.invalidateQueries({ queryKey: albumKeys.all });
            await navigate({ to: "/albums/$albumId", params: { albumId: made.id } });
          }}
        >
          <TextField
            label={t.cases.name}
            required
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </FormDialog>
      )}
    </Page>
  );
}
