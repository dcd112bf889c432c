const SIDE = 160;
const QUALITY = 0.85;

/** The middle square of a picture, 160 px wide, as JPEG; null when the browser can't read the file. */
export async function smallPicture(file: Blob): Promise<Blob | null> {
  try {
    const image = await createImageBitmap(file);
    const canvas = document.createElement('canvas');
    canvas.width = SIDE;
    canvas.height = SIDE;
    const side = Math.min(image.width, image.height);
    const context = canvas.getContext('2d');
    context?.drawImage(image, (image.width - side) / 2, (image.height - side) / 2, side, side, 0, 0, SIDE, SIDE);
    image.close();
    return await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
