import type { AppParts } from '../app.ts';

type DashboardHandler = NonNullable<AppParts['dashboardHandler']>;

/** The build is made by another tool and has no types; what it exports is the adapter's contract. */
export async function loadDashboard(): Promise<DashboardHandler> {
  const build = new URL('../../dashboard/build/handler.js', import.meta.url);
  const { handler } = (await import(build.href)) as { handler: DashboardHandler };
  return handler;
}
