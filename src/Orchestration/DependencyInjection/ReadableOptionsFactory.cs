using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace Orchestration.DependencyInjection;

/// <summary>Makes options as usual; what validation finds is told with a line for each problem.</summary>
internal sealed class ReadableOptionsFactory<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
    IEnumerable<IConfigureOptions<TOptions>> setups,
    IEnumerable<IPostConfigureOptions<TOptions>> postConfigures,
    IEnumerable<IValidateOptions<TOptions>> validations) : IOptionsFactory<TOptions>
    where TOptions : class
{
    private readonly OptionsFactory<TOptions> _usual = new(setups, postConfigures, validations);

    public TOptions Create(string name)
    {
        try
        {
            return _usual.Create(name);
        }
        catch (OptionsValidationException found)
        {
            throw new UnusableOptionsException(found);
        }
    }
}
