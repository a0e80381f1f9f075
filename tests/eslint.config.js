// Run from the root of the checkout, so that it reaches the hand-written JavaScript of the app and the press as well:
//   tests/node_modules/.bin/eslint --config tests/eslint.config.js src crates/press/src scripts tests bench

import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["**/node_modules/", "**/test-results/", "**/playwright-report/", "target/", "dist/"] },
  js.configs.recommended,
  {
    rules: {
      curly: ["error", "multi-line"],
      eqeqeq: "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-shadow": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
    },
  },
  {
    // What a reader's browser runs.
    files: ["{src,crates/press/src}/**/*.js"],
    languageOptions: { globals: globals.browser },
    // Scripts that stand in every page have no room for a comment there.
    rules: { "no-empty": ["error", { allowEmptyCatch: true }] },
  },
  {
    // Scripts, tests and benches run in Node, and hand functions to the browser (`page.evaluate`).
    files: ["{scripts,tests,bench}/**/*.{js,mjs,cjs}"],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
  },
];
