package unmask.tensorfile;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** The Python names that pickled weights may mention. What each stands for is rebuilt here; nothing of Python runs. */
enum TorchGlobal {
    ORDERED_DICT("collections", "OrderedDict") {
        @Override
        Object call(List<?> arguments) throws PickleReader.Fault {
            return arguments.isEmpty() ? new LinkedHashMap<>() : super.call(arguments);
        }
    },
    /** Arguments: storage, offset, shape, strides, whether a gradient is wanted, hooks. */
    TENSOR("torch._utils", "_rebuild_tensor_v2") {
        @Override
        Object call(List<?> arguments) throws PickleReader.Fault {
            return arguments.size() < 4
                    ? super.call(arguments)
                    : TorchTensor.of(
                            PickleReader.cast(TorchStorage.class, arguments.get(0)),
                            PickleReader.cast(Long.class, arguments.get(1)),
                            PickleReader.cast(List.class, arguments.get(2)),
                            PickleReader.cast(List.class, arguments.get(3)));
        }
    },
    /** Arguments: the tensor, whether a gradient is wanted, hooks. */
    PARAMETER("torch._utils", "_rebuild_parameter") {
        @Override
        Object call(List<?> arguments) throws PickleReader.Fault {
            return arguments.isEmpty() ? super.call(arguments) : arguments.get(0);
        }
    },
    /** A key under which trainers write how far they were; what stands there is not looked at. */
    CHECKPOINT_CALLBACK("pytorch_lightning.callbacks.model_checkpoint", "ModelCheckpoint"),
    DOUBLE("torch", "DoubleStorage", ElementType.F64),
    FLOAT("torch", "FloatStorage", ElementType.F32),
    HALF("torch", "HalfStorage", ElementType.F16),
    BFLOAT16("torch", "BFloat16Storage", ElementType.BF16),
    LONG("torch", "LongStorage", ElementType.I64),
    INT("torch", "IntStorage", ElementType.I32),
    SHORT("torch", "ShortStorage", ElementType.I16),
    CHAR("torch", "CharStorage", ElementType.I8),
    BYTE("torch", "ByteStorage", ElementType.U8),
    BOOL("torch", "BoolStorage", ElementType.BOOL);

    private final String module;
    private final String name;
    private final Optional<ElementType> storageType;

    TorchGlobal(String module, String name) {
        this(module, name, null);
    }

    TorchGlobal(String module, String name, ElementType storageType) {
        this.module = module;
        this.name = name;
        this.storageType = Optional.ofNullable(storageType);
    }

    /** @throws PickleReader.Fault that names it, when it is none of these */
    static TorchGlobal named(String module, String name) throws PickleReader.Fault {
        return Arrays.stream(values())
                .filter(known -> known.module.equals(module) && known.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new PickleReader.Fault("it asks for " + ModelException.word(module + "." + name)
                        + ", which no weights need, so it was not read further and nothing of it was run; "
                        + "save the model's state_dict alone"));
    }

    /** What a storage of this class holds. */
    ElementType storageType() throws PickleReader.Fault {
        return storageType.orElseThrow(
                () -> new PickleReader.Fault("its pickle is damaged: " + name + " stands where a storage should"));
    }

    /** Calls it as Python would. */
    Object call(List<?> arguments) throws PickleReader.Fault {
        throw new PickleReader.Fault(
                "it calls " + module + "." + name + " with " + arguments.size() + " arguments, which is not known");
    }
}
