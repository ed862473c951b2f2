import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Gate } from "./app/gate";
import { router } from "./app/router";
import { Refusal } from "./lib/api";
import { language } from "./lib/texts";
import { theme, wear } from "./lib/theme";
import "./styles.css";

const client = new QueryClient({
  defaultOptions: {
    queries: {
      // What the server has decided it decides again; the rest may be the way there.
      retry: (count, failure) => count < 3 && !(failure instanceof Refusal && failure.status < 500),
      staleTime: 1000,
    },
  },
});

document.documentElement.lang = language;
wear(theme());

createRoot(document.getElementById("root") as HTMLElement).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <Gate>
        <RouterProvider router={router} />
      </Gate>
    </QueryClientProvider>
  </StrictMode>,
);
