import { queryOptions } from "@tanstack/react-query";
import { api, body, type Schemas } from "../../lib/api";

export type User = Schemas["User"];
export type Endpoint = Schemas["Endpoint"];

export const tokensQuery = queryOptions({
  queryKey: ["tokens"],
  queryFn: () => body(api.GET("/api/v1/me/tokens")),
});

export const signInsQuery = queryOptions({
  queryKey: ["sign-ins"],
  queryFn: () => body(api.GET("/api/v1/me/sign-ins")),
});

export const usersQuery = queryOptions({
  queryKey: ["users"],
  queryFn: () => body(api.GET("/api/v1/users", { params: { query: { per_page: 500 } } })),
});

export const endpointsQuery = queryOptions({
  queryKey: ["endpoints"],
  queryFn: () => body(api.GET("/api/v1/endpoints", { params: { query: { per_page: 100 } } })),
});

export const endpointQuery = (endpoint_name: string) =>
  queryOptions({
    queryKey: ["endpoint", endpoint_name],
    queryFn: () => body(api.GET("/api/v1/endpoints/{endpoint_name}", { params: { path: { endpoint_name } } })),
  });

export const spendingsQuery = queryOptions({
  queryKey: ["spendings"],
  queryFn: () => body(api.GET("/api/v1/spending")),
});

export const statusQuery = queryOptions({
  queryKey: ["status"],
  queryFn: () => body(api.GET("/api/v1/status")),
});

export const keyQuery = queryOptions({
  queryKey: ["custody-key"],
  queryFn: () => body(api.GET("/api/v1/custody/key")),
});

export const verificationQuery = queryOptions({
  queryKey: ["verification"],
  queryFn: () => body(api.GET("/api/v1/verify")),
  refetchInterval: (query) => (query.state.data?.running ? 1000 : false),
});

export const startVerification = () => body(api.POST("/api/v1/verify"));

export const makeToken = (name: string, expires_at: string | null) =>
  body(api.POST("/api/v1/me/tokens", { body: { name, expires_at } }));

export const revokeToken = (token_id: string) =>
  body(api.DELETE("/api/v1/me/tokens/{token_id}", { params: { path: { token_id } } }));

export const createUser = (name: string, password: string, role: User["role"]) =>
  body(api.POST("/api/v1/users", { body: { name, password, role } }));

export const changeUser = (
  user_id: string,
  change: { role?: User["role"]; disabled?: boolean; password?: string; second_factor?: false },
) => body(api.PATCH("/api/v1/users/{user_id}", { params: { path: { user_id } }, body: change }));

export const changePassword = (current_password: string, new_password: string) =>
  body(api.POST("/api/v1/me/password", { body: { current_password, new_password } }));

export const endSignIn = (sign_in_id: string) =>
  body(api.DELETE("/api/v1/me/sign-ins/{sign_in_id}", { params: { path: { sign_in_id } } }));

export const signOutEverywhere = () => body(api.DELETE("/api/v1/sessions"));

export const createEndpoint = (input: Schemas["EndpointInput"]) => body(api.POST("/api/v1/endpoints", { body: input }));

export const replaceEndpoint = (endpoint_name: string, input: Schemas["EndpointChange"]) =>
  body(api.PUT("/api/v1/endpoints/{endpoint_name}", { params: { path: { endpoint_name } }, body: input }));

export const probeEndpoint = (endpoint_name: string) =>
  body(api.POST("/api/v1/endpoints/{endpoint_name}/probe", { params: { path: { endpoint_name } } }));

export const systemQuery = queryOptions({
  queryKey: ["system"],
  queryFn: () => body(api.GET("/api/v1/system")),
});

export const deleteEndpoint = (endpoint_name: string) =>
  body(api.DELETE("/api/v1/endpoints/{endpoint_name}", { params: { path: { endpoint_name } } }));
