/** Where Home Assistant is reached: direct (`…/api/websocket`, long-lived token) or through the Supervisor's proxy; only these values differ. */
export interface HouseEndpoint {
  readonly websocketUrl: string;
  /** Base of the REST API, without a slash at the end: `http://host:8123/api`, `http://supervisor/core/api`. */

  readonly token: string;
}
