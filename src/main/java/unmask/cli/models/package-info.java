/** Commands over the models on this computer: listing, importing, verifying, removing. */
package unmask.cli.models;
