import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Check, CircleDashed, Ellipsis, LoaderCircle, Pencil, Trash2, TriangleAlert, Upload } from "lucide-react";
import { useRef, useState } from "react";
import { Button, IconButton } from "../../components/button";
import { Confirm } from "../../components/confirm";
import { TextField } from "../../components/form";
import { FormDialog } from "../../components/form-dialog";
import { GuardedImage } from "../../components/guarded-image";
import { Menu, MenuItem } from "../../components/menu";
import { Failure, message, Notice } from "../../components/notice";
import { Empty, Page } from "../../components/page";
import { Pager } from "../../components/pager";
import { t } from "../../lib/texts";
import { PictureDialog } from "./picture-dialog";
import { addPictures, albumKeys, albumQuery, changeAlbum, deleteAlbum, type Hole, type Image } from "./queries";

const route = getRouteApi("/albums/$albumId");

export function AlbumPage() {
  const { albumId } = route.useParams();
  const { page, picture } = route.useSearch();
  const navigate = route.useNavigate();
  const client = useQueryClient();
  const { data: it, error } = useQuery(albumQuery(albumId, page));
  const [asked, setAsked] = useState<"rename" | "delete">();
  const [name, setName] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const chooser = useRef<HTMLInputElement>(null);
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: albumKeys.one(albumId) }),
      client.invalidateQueries({ queryKey: albumKeys.all }),
    ]);
  const take = async (files: File[]) => {
    setBusy(true);
    setProblem(undefined);
    try {
      const refused = await addPictures(albumId, files);
      if (refused.length > 0) {
        setProblem(new Error(refused.map((each) => `${each.name}: ${each.reason ?? ""}`).join(" ")));
      }
      await refresh();
    } catch (failure) {
      setProblem(new Error(message(failure)));
    }
    setBusy(false);
  };
  const above = (
    <Link to="/albums" className="underline">
      {t.albums.title}
    </Link>
  );
  if (!it) {
    return (
      <Page title={t.albums.one} above={above}>
        <Failure problem={error} />
      </Page>
    );
  }
  const shown = it.images.find((each): each is Image => each.state === "ready" && each.id === picture);
  return (
    <Page
      title={it.name}
      above={above}
      below={
        <p className="text-muted mt-1 text-sm">
          {t.albums.sources[it.source_type]} · {t.albums.pictures(it.image_count)}
          {it.hole_count > 0 && ` · ${t.albums.holes(it.hole_count)}`}
          {it.batch_id && it.source_type === "batch_generation" && (
            <>
              {" · "}
              <Link to="/batches/$batchId" params={{ batchId: it.batch_id }} className="underline">
                {t.albums.run}
              </Link>
            </>
          )}
        </p>
      }
      actions={
        <>
          {it.source_type === "manual" && (
            <Button kind="primary" busy={busy} onClick={() => chooser.current?.click()}>
              <Upload aria-hidden />
              {t.albums.add}
            </Button>
          )}
          <Menu
            trigger={
              <IconButton label={t.common.more}>
                <Ellipsis aria-hidden />
              </IconButton>
            }
          >
            <MenuItem
              onSelect={() => {
                setName(it.name);
                setAsked("rename");
              }}
            >
              <Pencil aria-hidden />
              {t.albums.rename}
            </MenuItem>
            <MenuItem danger onSelect={() => setAsked("delete")}>
              <Trash2 aria-hidden />
              {t.batch.delete}
            </MenuItem>
          </Menu>
        </>
      }
    >
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        accept="image/png,image/jpeg,image/webp"
        aria-label={t.albums.add}
        onChange={(event) => {
          void take([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
      <Failure problem={problem} />
      {it.failed_count > 0 && <Notice tone="warn">{t.albums.failed(it.failed_count)}</Notice>}
      {it.images.length === 0 && <Empty title={t.albums.empty} />}
      <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 md:grid-cols-4 lg:grid-cols-5">
        {it.images.map((each) => (
          <li key={each.state === "ready" ? each.id : `hole-${each.seq}`}>
            {each.state !== "ready" ? (
              <HoleView it={each} />
            ) : (
              <Tile it={each} onOpen={() => void navigate({ search: (before) => ({ ...before, picture: each.id }) })} />
            )}
          </li>
        ))}
      </ul>
      <Pager
        page={it.page}
        pages={it.pages}
        onPage={(next) => void navigate({ search: (before) => ({ ...before, page: next }) })}
      />
      {shown && (
        <PictureDialog
          album={it}
          it={shown}
          onChanged={refresh}
          onClose={() => void navigate({ search: (before) => ({ ...before, picture: undefined }) })}
        />
      )}
      {asked === "rename" && (
        <FormDialog
          title={t.albums.rename}
          onClose={() => setAsked(undefined)}
          onSave={async () => {
            await changeAlbum(it, { name });
            await refresh();
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
      {asked === "delete" && (
        <Confirm
          title={t.batch.deleteTitle(it.name)}
          action={t.batch.delete}
          danger
          onClose={() => setAsked(undefined)}
          onConfirm={async () => {
            await deleteAlbum(albumId);
            await client.invalidateQueries({ queryKey: albumKeys.all });
            await navigate({ to: "/albums" });
          }}
        >
          <p>{t.albums.deleteText}</p>
        </Confirm>
      )}
    </Page>
  );
}

function Tile({ it, onOpen }: { it: Image; onOpen: () => void }) {
  return (
    <button
      type="button"
      onClick={onOpen}
      className="card hover:border-strong-line block w-full overflow-hidden text-left"
    >
      <GuardedImage path={it.thumbnail_url} alt="" className="bg-sunken aspect-[3/4] w-full object-contain" />
      <span className="flex items-center gap-1 px-2 py-1.5 text-sm">
        <span className="min-w-0 flex-1 truncate">{it.name}</span>
        {it.key && it.picked && <Check aria-label={t.albums.picked} className="text-good size-4" />}
      </span>
    </button>
  );
}

/** A row that has no picture, and why. */
function HoleView({ it }: { it: Omit<Hole, "id"> }) {
  const Icon = { waiting: CircleDashed, painting: LoaderCircle, failed: TriangleAlert, cancelled: CircleDashed }[
    it.state
  ];
  return (
    <div className="border-strong-line overflow-hidden rounded-xl border border-dashed">
      <div
        className={`grid aspect-[3/4] place-items-center p-3 text-center text-sm ${it.state === "failed" ? "text-danger" : "text-muted"}`}
      >
        <span>
          <Icon aria-hidden className={`mx-auto mb-2 size-6 ${it.state === "painting" ? "animate-spin" : ""}`} />
          {it.reason ?? t.albums.holeStates[it.state]}
        </span>
      </div>
      <p className="truncate px-2 py-1.5 text-sm">{it.key}</p>
    </div>
  );
}
