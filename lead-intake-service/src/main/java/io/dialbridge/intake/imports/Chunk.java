package io.dialbridge.intake.imports;

/**
 * A piece of a file: whole rows, compressed.
 *
 * @param bytes of the file that it stands for
 */
record Chunk(int position, int rows, long bytes, byte[] data) {}
