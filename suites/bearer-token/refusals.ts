/** Statuses by which a protected resource refuses what an access token does not open. Source: RFC 6750 section 3.1. */
export const refusalStatuses: readonly number[] = [400, 401, 403]
