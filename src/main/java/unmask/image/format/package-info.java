/**
 * The formats of picture files: what a file holds, read row by row as sRGB. Start at {@link unmask.image.format.PictureSource}.
 *
 * <p>Samples are interpreted here, by what the file says of them; decoders of libraries give samples only. Nothing here knows of
 * tiles, orientation or messages with file names.
 */
package unmask.image.format;
