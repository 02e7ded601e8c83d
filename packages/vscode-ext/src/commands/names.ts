/** All commands, as the palette, menus, lenses and links of the server name them. */
export const commandNames = [
  'ff.train',
  'ff.trainOnDevice',
  'ff.stop',
  'ff.pause',
  'ff.resume',
  'ff.retrainFrom',
  'ff.goBack',
  'ff.charts',
  'ff.compare',
  'ff.newModel',
  'ff.evaluate',
  'ff.predict',
  'ff.devices',
  'ff.export',
  'ff.openRunFolder',
  'ff.renameRun',
  'ff.deleteRun',
  'ff.restartServer',
  'ff.showLog',
] as const;

export type CommandName = (typeof commandNames)[number];

/** Those that hover texts of the server may link to. */
export const linkedCommands = [
  'ff.train',
  'ff.resume',
  'ff.charts',
  'ff.stop',
  'ff.pause',
  'ff.retrainFrom',
] as const satisfies readonly CommandName[];
