using System.Text;

namespace ProductLaunch;

/// <summary>Names the execution after its product, so that a second start finds what the first has left.</summary>
internal static class LaunchId
{
    private const int Longest = 200;

    /// <summary>The id, or null for one that is made anew.</summary>
    public static string? For(LaunchOptions options) => options.Store == LaunchStore.Memory || options.New ? null : $"product-launch/{Slug(options.Product)}";

    private static string Slug(string product)
    {
        StringBuilder slug = new();
        foreach (char one in product.Length > Longest ? product[..Longest] : product)
        {
            if (char.IsLetterOrDigit(one))
                slug.Append(char.ToLowerInvariant(one));
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        return slug.ToString().TrimEnd('-');
    }
}
