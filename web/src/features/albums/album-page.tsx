import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowLeftRight, BookLock, Ellipsis, Pencil, Printer, Trash2, Type, Upload } from "lucide-react";
import { useRef, useState } from "react";
import { Button, IconButton } from "../../components/button";
import { Confirm } from "../../components/confirm";
import { TextField } from "../../components/form";
import { FormDialog } from "../../components/form-dialog";
import { Menu, MenuItem } from "../../components/menu";
import { Failure, Notice } from "../../components/notice";
import { Empty, Page } from "../../components/page";
import { Pager } from "../../components/pager";
import { useAttempt } from "../../components/use-attempt";
import { t } from "../../lib/texts";
import { FileUnder } from "../casebook/file-under";
import { Filling } from "./filling";
import { Gallery } from "./gallery";
import { LetteringForm } from "./lettering-form";
import { Lightbox } from "./lightbox";
import { PrintDialog } from "./print-dialog";
import {
  addPictures,
  albumKeys,
  albumQuery,
  allImageIds,
  changeAlbum,
  deleteAlbum,
  isFilling,
  letterAlbum,
  orderAlbum,
  type Hole,
  type Image,
} from "./queries";
import { moved, stacked, type Place } from "./stacks";

const route = getRouteApi("/albums/$albumId");

type Asked = "rename" | "delete" | "print" | "letter" | "file";

export function AlbumPage() {
  const { albumId } = route.useParams();
  const { page, picture } = route.useSearch();
  const navigate = route.useNavigate();
  const client = useQueryClient();
  const { data: it, error } = useQuery(albumQuery(albumId, page));
  const [asked, setAsked] = useState<Asked>();
  const [name, setName] = useState("");
  const { busy, problem, attempt } = useAttempt();
  const [order, setOrder] = useState<string[]>();
  const [dropping, setDropping] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const close = () => setAsked(undefined);
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: albumKeys.one(albumId) }),
      client.invalidateQueries({ queryKey: albumKeys.all }),
    ]);
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
  const take = (files: File[]) =>
    attempt(async () => {
      const refused = await addPictures(albumId, files);
      await refresh();
      if (refused.length > 0) {
        throw new Error(refused.map((each) => `${each.name}: ${each.reason ?? ""}`).join(" "));
      }
    });
  const rank = (each: Image | Hole) => (each.state === "ready" ? (order ?? []).indexOf(each.id) : Infinity);
  const images = order ? it.images.toSorted((a, b) => rank(a) - rank(b)) : it.images;
  const places = stacked(images);
  const move = (place: Place, before: Place | undefined) => {
    if (order && "image" in place) {
      const going = place.variants.map((each) => each.id);
      const next = before && "image" in before ? before.variants[0]?.id : behind(order, places, going);
      setOrder(moved(order, going, next));
    }
  };
  const arrange = () => attempt(() => allImageIds(albumId).then(setOrder));
  const keepOrder = () =>
    attempt(async () => {
      await orderAlbum(it, order ?? []);
      await refresh();
      setOrder(undefined);
    });
  const opened = (id: string | undefined) => void navigate({ search: (before) => ({ ...before, picture: id }) });
  const uploads = it.source_type === "manual";
  return (
    <Page
      title={it.name}
      above={above}
      below={
        <p className="text-muted mt-1 text-sm">
          {t.albums.sources[it.source_type]} · {t.albums.pictures(it.image_count)}
          {it.hole_count > 0 && ` · ${t.albums.holes(it.hole_count)}`}
          {it.batch_id && !isFilling(it) && (
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
        order ? (
          <>
            <Button onClick={() => setOrder(undefined)}>{t.common.cancel}</Button>
            <Button kind="primary" busy={busy} onClick={() => void keepOrder()}>
              {t.albums.arranged}
            </Button>
          </>
        ) : (
          <>
            {uploads && (
              <Button
                kind={it.image_count === 0 ? "primary" : "plain"}
                busy={busy}
                onClick={() => chooser.current?.click()}
              >
                <Upload aria-hidden />
                {t.albums.add}
              </Button>
            )}
            {it.image_count > 0 && (
              <Button kind="primary" onClick={() => setAsked("print")}>
                <Printer aria-hidden />
                {t.print.title}
              </Button>
            )}
            <Menu
              trigger={
                <IconButton label={t.common.more}>
                  <Ellipsis aria-hidden />
                </IconButton>
              }
            >
              {it.image_count > 1 && !isFilling(it) && (
                <MenuItem onSelect={() => void arrange()}>
                  <ArrowLeftRight aria-hidden />
                  {t.albums.arrange}
                </MenuItem>
              )}
              {it.image_count > 0 && (
                <MenuItem onSelect={() => setAsked("letter")}>
                  <Type aria-hidden />
                  {t.lettering.all}
                </MenuItem>
              )}
              {it.batch_id && !isFilling(it) && (
                <MenuItem onSelect={() => setAsked("file")}>
                  <BookLock aria-hidden />
                  {t.filing.under}
                </MenuItem>
              )}
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
        )
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
      {it.batch_id && isFilling(it) && <Filling albumId={it.id} batchId={it.batch_id} />}
      {it.failed_count > 0 && <Notice tone="warn">{t.albums.failed(it.failed_count)}</Notice>}
      {order && <p className="text-muted">{t.albums.arrangeHint}</p>}
      <div
        className={`space-y-6 rounded-xl ${dropping ? "outline-accent outline-2 outline-offset-8 outline-dashed" : ""}`}
        onDragOver={(event) => {
          if (uploads && event.dataTransfer.types.includes("Files")) {
            event.preventDefault();
            setDropping(true);
          }
        }}
        onDragLeave={() => setDropping(false)}
        onDrop={(event) => {
          setDropping(false);
          if (uploads && event.dataTransfer.files.length > 0) {
            event.preventDefault();
            void take([...event.dataTransfer.files]);
          }
        }}
      >
        {it.images.length === 0 && <Empty title={t.albums.empty}>{uploads && <p>{t.albums.dropHere}</p>}</Empty>}
        <Gallery
          album={it}
          places={places}
          arranging={order !== undefined}
          onOpen={(each) => opened(each.id)}
          onChanged={refresh}
          onMove={move}
        />
      </div>
      <Pager
        page={it.page}
        pages={it.pages}
        onPage={(next) => void navigate({ search: (before) => ({ ...before, page: next }) })}
      />
      {picture && (
        <Lightbox
          album={it}
          id={picture}
          places={places}
          onShow={opened}
          onChanged={refresh}
          onClose={() => opened(undefined)}
        />
      )}
      {asked === "print" && <PrintDialog album={it} places={places} onClose={close} />}
      {asked === "letter" && (
        <LetteringForm
          title={t.lettering.all}
          onClose={close}
          onSave={async (words) => {
            await letterAlbum(albumId, words);
            await refresh();
          }}
        />
      )}
      {asked === "file" && it.batch_id && (
        <FileUnder kind="generation" batchId={it.batch_id} label={it.name} onClose={close} />
      )}
      {asked === "rename" && (
        <FormDialog
          title={t.albums.rename}
          onClose={close}
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
          onClose={close}
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

/** What stands behind the last place of this page, on the next one. */
function behind(all: string[], places: Place[], going: string[]): string | undefined {
  const shown = new Set(places.flatMap((each) => ("image" in each ? each.variants.map((one) => one.id) : [])));
  const last = all.findLastIndex((id) => shown.has(id) && !going.includes(id));
  return all.slice(last + 1).find((id) => !going.includes(id));
}
