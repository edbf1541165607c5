// "Try it out" only reads: a click in a document must not start or stop anything. It needs the
// token, pasted under Authorize, which is kept in this page's memory and nowhere else.
window.ui = SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#docs',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  persistAuthorization: false,
  queryConfigEnabled: false,
  supportedSubmitMethods: ['get', 'head'],
  validatorUrl: null,
});
