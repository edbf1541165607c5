import js from '@eslint/js';
import globals from 'globals';

export default [
  { ignores: ['target/', 'node_modules/'] },
  js.configs.recommended,
  {
    files: ['src/main/resources/dashboard/assets/**/*.js'],
    languageOptions: { globals: globals.browser },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'What tools write is text, never markup.' },
        { property: 'outerHTML', message: 'What tools write is text, never markup.' },
        { property: 'insertAdjacentHTML', message: 'What tools write is text, never markup.' },
      ],
      'no-restricted-imports': [
        'error',
        { patterns: ['**/unsafe-html.js', '**/unsafe-svg.js', '**/unsafe-mathml.js', '**/static.js'] },
      ],
      'prefer-const': 'error',
      'no-var': 'error',
    },
  },
  {
    files: ['src/main/resources/dashboard/assets/{theme,login}.js'],
    languageOptions: { sourceType: 'script' },
  },
  { files: ['src/test/js/**/*.js', 'eslint.config.js'], languageOptions: { globals: globals.node } },
  { files: ['bench/*.js'], languageOptions: { globals: { ...globals.node, ...globals.browser } } },
];
