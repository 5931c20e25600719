using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Orchestration.Templates;

/// <summary>How values are written and read by reflection: snake_case, as the outputs of mapped actions are.</summary>
internal static class ReflectedJson
{
    private static JsonSerializerOptions? _options;

    [RequiresUnreferencedCode("Finds properties by reflection.")]
    [RequiresDynamicCode("Finds properties by reflection.")]
    public static JsonSerializerOptions GetOptions() => _options ??= new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };
}
