import { useIsFetching } from "@tanstack/react-query";
import { Link, Outlet, useNavigate } from "@tanstack/react-router";
import {
  BookMarked,
  FolderClosed,
  House,
  Images,
  LayoutTemplate,
  ListChecks,
  LogOut,
  Palette,
  Menu as MenuIcon,
  Settings,
  type LucideIcon,
} from "lucide-react";
import { IconButton } from "../components/button";
import { Menu, MenuItem } from "../components/menu";
import { Toasts } from "../components/toasts";
import { PasswordAgain } from "../features/account/password-again";
import { leave } from "../features/account/queries";
import { useUser } from "../lib/session";
import { t } from "../lib/texts";

/** Where the navigation leads. */
type Place = "/" | "/batches" | "/pictures" | "/albums" | "/casebook" | "/templates" | "/settings";

interface Door {
  to: Place;
  label: string;
  icon: LucideIcon;
}

const DOORS: Door[] = [
  { to: "/", label: t.nav.start, icon: House },
  { to: "/batches", label: t.nav.batches, icon: ListChecks },
  { to: "/pictures", label: t.nav.pictures, icon: Palette },
  { to: "/albums", label: t.nav.albums, icon: Images },
  { to: "/casebook", label: t.nav.cases, icon: FolderClosed },
  { to: "/templates", label: t.nav.templates, icon: LayoutTemplate },
  { to: "/settings", label: t.nav.settings, icon: Settings },
];

/** On a narrow screen these stand below; the others are in a menu. */
const BELOW = 4;

export function Shell() {
  const user = useUser();
  const navigate = useNavigate();
  const fetching = useIsFetching() > 0;
  return (
    <div className="lg:grid lg:grid-cols-[14rem_minmax(0,1fr)]">
      <a
        href="#main"
        className="bg-accent text-accent-ink fixed top-2 left-2 z-50 -translate-y-20 rounded-lg px-4 py-2 focus:translate-y-0"
      >
        {t.nav.skip}
      </a>
      <aside className="border-line bg-sunken sticky top-0 hidden h-dvh flex-col border-r p-3 lg:flex">
        <p className="flex items-center gap-2 px-3 py-3 text-lg font-semibold">
          <BookMarked aria-hidden className="text-accent size-5" />
          Sheaf
        </p>
        <nav aria-label={t.nav.main} className="mt-2 flex flex-col gap-1">
          {DOORS.map(({ to, label, icon: Icon }) => (
            <Link
              key={to}
              to={to}
              activeOptions={{ exact: to === "/" }}
              className="hover:bg-surface flex min-h-10 items-center gap-3 rounded-lg px-3"
              activeProps={{ className: "bg-surface font-semibold text-accent" }}
            >
              <Icon aria-hidden className="size-5" />
              {label}
            </Link>
          ))}
        </nav>
        <div className="mt-auto flex items-center justify-between pl-3">
          <span className="text-muted min-w-0 truncate">{user.name}</span>
          <IconButton label={t.nav.signOut} onClick={leave}>
            <LogOut aria-hidden />
          </IconButton>
        </div>
      </aside>
      <main id="main" aria-busy={fetching} tabIndex={-1} className="min-w-0 pb-20 outline-none lg:pb-0">
        <Outlet />
      </main>
      <nav
        aria-label={t.nav.main}
        className="border-line bg-surface fixed inset-x-0 bottom-0 z-20 grid grid-cols-5 border-t lg:hidden"
      >
        {DOORS.slice(0, BELOW).map(({ to, label, icon: Icon }) => (
          <Link
            key={to}
            to={to}
            activeOptions={{ exact: to === "/" }}
            className="flex min-h-14 flex-col items-center justify-center gap-0.5 text-xs"
            activeProps={{ className: "text-accent font-semibold" }}
          >
            <Icon aria-hidden className="size-5" />
            {label}
          </Link>
        ))}
        <Menu
          trigger={
            <button type="button" className="flex min-h-14 flex-col items-center justify-center gap-0.5 text-xs">
              <MenuIcon aria-hidden className="size-5" />
              {t.nav.more}
            </button>
          }
        >
          {DOORS.slice(BELOW).map(({ to, label, icon: Icon }) => (
            <MenuItem key={to} onSelect={() => void navigate({ to })}>
              <Icon aria-hidden />
              {label}
            </MenuItem>
          ))}
          <MenuItem onSelect={leave}>
            <LogOut aria-hidden />
            {t.nav.signOut}
          </MenuItem>
        </Menu>
      </nav>
      <PasswordAgain />
      <Toasts />
    </div>
  );
}
