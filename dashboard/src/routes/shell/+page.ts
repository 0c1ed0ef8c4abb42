/** An empty page that starts the application at whatever address it is given for, when the server is silent. */
export const prerender = true;
export const ssr = false;
