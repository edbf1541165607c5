/**
 * The APIs of model providers, as far as a stub has to speak them: how a request is read and how an
 * answer is worded on the wire. Knows no scenario and no socket.
 */
@NullMarked
package dev.runner.cli.demo.provider;

import org.jspecify.annotations.NullMarked;
