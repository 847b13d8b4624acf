/**
 * Writing whole files and whole folders: beside their place first, then moved there, so that whatever goes wrong on the way,
 * the old one or the new one is there. Start at {@link unmask.files.WholeFile}.
 *
 * <p>Also what belongs to that: deleting folders, finding what a killed program left behind, hashes, and names in any bytes.
 * Nothing here knows what is in a file.
 */
package unmask.files;
